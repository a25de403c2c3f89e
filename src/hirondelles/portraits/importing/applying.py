"""All or nothing: what was planned is written in one transaction, or nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.consents import expiry
from hirondelles.core.sentences import sentence as _
from hirondelles.journal.actions import record
from hirondelles.portraits import photos, tasks
from hirondelles.portraits.importing import writing
from hirondelles.portraits.importing.planning import READY, Planned
from hirondelles.portraits.importing.preparing import Progress, Stopped
from hirondelles.portraits.importing.publishing import publish_ready
from hirondelles.portraits.importing.report import CHANGED, CREATED, REFUSED
from hirondelles.portraits.models import Portrait

LOCK = 0x48495249


def only_import_here() -> None:
    """Hold the collective's import until the end of the transaction; raises ``Stopped`` when another runs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, current_collective_id() % 2**31])
        if not cursor.fetchone()[0]:
            raise Stopped(
                _("Un autre import est en cours dans ce collectif : attendez sa fin, puis recommencez.")
            )


def apply(
    planned: Sequence[Planned],
    *,
    ready: Mapping[int, Mapping[str, Any]],
    attested_by: str,
    by: Any,
    publish: bool,
    progress: Progress,
) -> int:
    """Write every line, or raise ``Stopped`` and write none; gives the number of portraits published.

    ``ready`` holds the columns of the photos, stored already, by the number of their line.
    """
    if any(one.line.outcome == REFUSED for one in planned):
        raise Stopped(_("Des lignes sont refusées : corrigez-les d’abord, rien n’a été importé."))
    if not attested_by.strip():
        raise Stopped(_("Il manque le nom de la personne qui atteste des autorisations."))
    with transaction.atomic():
        return _Writer(ready, progress).write(planned, attested_by=attested_by, by=by, publish=publish)


def _hold(changed: Sequence[Planned]) -> None:
    """Lock the portraits of a batch; raises ``Stopped`` when one was withdrawn, moved or erased since the plan."""
    planned = {one.known.pk: one.known.state for one in changed if one.known}
    rows = Portrait.objects.filter(pk__in=planned).select_for_update(no_key=True).order_by("pk")
    if dict(rows.values_list("pk", "state")) != planned:
        raise Stopped(
            _("Les portraits ont changé depuis la vérification : relisez le rapport avant d’attester.")
        )


class _Writer:
    """Writes the lines by batches."""

    def __init__(self, ready: Mapping[int, Mapping[str, Any]], progress: Progress) -> None:
        self._ready = ready
        self._progress = progress
        self._names = writing.Names()
        self._addresses = writing.Addresses()

    def write(self, planned: Sequence[Planned], *, attested_by: str, by: Any, publish: bool) -> int:
        done = 0
        for batch in writing.batches(planned):
            self._write_batch(batch, attested_by=attested_by, by=by)
            done += len(batch)
            self._progress(done, len(planned))
        published = publish_ready([one for one in planned if one.line.state == READY]) if publish else 0
        if published or any(one.line.outcome in {CREATED, CHANGED} for one in planned):
            pk = current_collective_id()
            expiry.refresh(pk)
            record("portraits.imported", on=Collective.objects.defer("logo").get(pk=pk), by=by)
        return published

    def _write_batch(self, batch: Sequence[Planned], *, attested_by: str, by: Any) -> None:
        new = [one for one in batch if one.line.outcome == CREATED]
        changed = [one for one in batch if one.line.outcome == CHANGED]
        _hold(changed)
        rows = writing.create(new, picture=self._picture, names=self._names, addresses=self._addresses)
        rows += writing.change(changed, picture=self._picture, names=self._names, addresses=self._addresses)
        pairs = list(zip([*new, *changed], rows, strict=True))
        writing.give_consents(pairs, attested_by=attested_by, by=by)
        for one, portrait in pairs:
            one.line.slug = portrait.slug
            if one.photo:
                tasks.prepare_photo.defer(collective_id=portrait.collective_id, portrait_id=portrait.pk)

    def _picture(self, one: Planned) -> Mapping[str, Any]:
        """The columns of the photo that a line brings, none when it brings none; the one before goes."""
        columns = self._ready.get(one.line.number, {})
        if columns and one.known:
            photos.forget(current_collective_id(), one.known.photo_key)
        return columns
