"""All or nothing: what was planned is written in one transaction, or nothing is."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.consents import expiry
from hirondelles.core.images import PhotoRefused, default_crop, prepare
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.journal.actions import record
from hirondelles.portraits import photos, tasks
from hirondelles.portraits.importing import writing
from hirondelles.portraits.importing.pictures import Pictures
from hirondelles.portraits.importing.planning import READY, Planned
from hirondelles.portraits.importing.publishing import publish_ready
from hirondelles.portraits.importing.report import CHANGED, CREATED, REFUSED
from hirondelles.portraits.models import Portrait

LOCK = 0x48495249
Progress = Callable[[int, int], None]


class Stopped(Refusal):
    """Nothing was written; ``sentence`` says why."""


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
    pictures: Pictures | None,
    attested_by: str,
    by: Any,
    publish: bool,
    progress: Progress | None = None,
) -> int:
    """Write every line, or raise ``Stopped`` and write none; gives the number of portraits published."""
    if any(one.line.outcome == REFUSED for one in planned):
        raise Stopped(_("Des lignes sont refusées : corrigez-les d’abord, rien n’a été importé."))
    if not attested_by.strip():
        raise Stopped(_("Il manque le nom de la personne qui atteste des autorisations."))
    stored: list[str] = []
    try:
        with transaction.atomic():
            return _Writer(pictures, stored, progress).write(
                planned, attested_by=attested_by, by=by, publish=publish
            )
    except BaseException:
        discard(stored)
        raise


def _hold(changed: Sequence[Planned]) -> None:
    """Lock the portraits of a batch; raises ``Stopped`` when one was withdrawn, moved or erased since the plan."""
    planned = {one.known.pk: one.known.state for one in changed if one.known}
    rows = Portrait.objects.filter(pk__in=planned).select_for_update(no_key=True).order_by("pk")
    if dict(rows.values_list("pk", "state")) != planned:
        raise Stopped(
            _("Les portraits ont changé depuis la vérification : relisez le rapport avant d’attester.")
        )


def discard(keys: Sequence[str]) -> None:
    """Erase the photos of an import that was undone; those that a killed process leaves are swept later."""
    for key in keys:
        shutil.rmtree(photos.folder(current_collective_id(), key), ignore_errors=True)


class _Writer:
    """Writes the lines by batches, and keeps count of the photos that it stored."""

    def __init__(self, pictures: Pictures | None, stored: list[str], progress: Progress | None) -> None:
        self._pictures = pictures
        self._stored = stored
        self._progress = progress or (lambda done, total: None)
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

    def _picture(self, one: Planned) -> dict[str, Any]:
        """Prepare and store the photo of a line: the columns of its portrait, none when it brings none."""
        if one.photo is None or self._pictures is None:
            return {}
        try:
            made = prepare(io.BytesIO(self._pictures.content(one.photo.name)))
        except PhotoRefused as fault:
            raise Stopped(_("Ligne %(number)d, photo « %(name)s » : %(fault)s") % {
                "number": one.line.number, "name": one.photo.name, "fault": fault.sentence}) from fault  # fmt: skip
        if one.known:
            photos.forget(current_collective_id(), one.known.photo_key)
        key = photos.store(current_collective_id(), made.content)
        self._stored.append(key)
        crop = default_crop(made.width, made.height)
        return {
            "photo_key": key, "photo_digest": made.digest, "photo_width": made.width, "photo_height": made.height,
            "crop_x": crop.x, "crop_y": crop.y, "crop_width": crop.width, "crop_height": crop.height,
        }  # fmt: skip
