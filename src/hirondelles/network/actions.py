"""What happens to a collective as a whole: it opens, is changed, is presented; who answers for its personal data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import F

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import expiry
from hirondelles.journal.actions import record
from hirondelles.members.actions import welcome
from hirondelles.members.models import Role
from hirondelles.network.models import ProcessingChoice
from hirondelles.network.register import Processing


@transaction.atomic
def open_collective(
    collective: Collective,
    *,
    coordinator_email: str,
    coordinator_name: str = "",
    logo: bytes | None = None,
    by: Any,
) -> Collective:
    """A collective opens: its site answers at once, and the person who coordinates it is invited by mail."""
    collective.logo, collective.logo_digest = logo, _digest(logo)
    collective.save(force_insert=True)
    with in_collective(collective):
        record("network.opened", on=collective, by=by)
        welcome(email=coordinator_email, name=coordinator_name, role=Role.COORDINATOR, by=by)
    return collective


def change(collective: Collective, *, changes: Mapping[str, Any], by: Any) -> None:
    """The operator changed its name, its territory, its place, its time zone, its domain or its looks."""
    _write(collective, "network.changed", changes=changes, by=by)


def present(collective: Collective, *, changes: Mapping[str, Any], by: Any) -> None:
    """The coordinator rewrote what her collective says of itself, or changed its looks."""
    _write(collective, "network.presented", changes=changes, by=by)


@transaction.atomic
def decide(choices: Iterable[tuple[Processing, str, str]], *, collective: Collective | None, by: Any) -> int:
    """Who answers for each processing, and on which ground, with the version of the notice that was read.

    For one collective, or for the installation (``None``): the pages of whoever made no other choice are told.
    Gives how many.
    """
    rows = [
        ProcessingChoice(
            collective=collective,
            processing=one.key,
            controller=controller,
            basis=basis,
            notice=one.notice,
            chosen_by=by,
        )
        for one, controller, basis in choices
    ]
    ProcessingChoice.objects.bulk_create(rows)
    if rows and collective:
        record("network.decided", on=collective, by=by)
    for pk in Collective.objects.filter(pk=collective.pk if collective else F("pk")).values_list(
        "pk", flat=True
    ):
        Collective.objects.changed(pk)
    return len(rows)


@transaction.atomic
def _write(collective: Collective, verb: str, *, changes: Mapping[str, Any], by: Any) -> None:
    """One UPDATE of the columns that changed, told to the caches; nothing changed, nothing is written."""
    if not changes:
        return
    columns = dict(changes)
    if "logo" in columns:
        columns["logo_digest"] = _digest(columns["logo"])
    with in_collective(collective):
        Collective.objects.filter(pk=collective.pk).update(**columns)
        _tell_the_caches(collective.pk, days_moved="timezone" in columns)
        record(verb, on=collective, by=by)


def _tell_the_caches(pk: int, *, days_moved: bool) -> None:
    """In another time zone, days end at another moment: the next end of a consent with them."""
    if days_moved:
        expiry.refresh(pk)
    else:
        Collective.objects.changed(pk)


def _digest(logo: bytes | None) -> str:
    return sha256(logo).hexdigest() if logo else ""
