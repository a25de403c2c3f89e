"""What encounters know of a woman who was asked, and what goes with her account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import inviting
from hirondelles.encounters.models import Speaker, Task


def export(person: Any) -> dict[str, Any]:
    asked = Speaker.objects.filter(person_id=person.pk).select_related("encounter", "collective")
    tasks = Task.objects.filter(person_id=person.pk).select_related("encounter", "collective")
    return {
        "encounters": [_told(one) for one in asked.defer("collective__logo").order_by("pk")],
        "encounter_tasks": [_told(one) for one in tasks.defer("collective__logo").order_by("pk")],
    }


def _told(row: Speaker | Task) -> dict[str, Any]:
    """What she was asked or has to do, and for which encounter."""
    encounter = row.encounter
    return {
        "collective": row.collective.name,
        "encounter": encounter.title,
        "starts_at": encounter.starts_at,
        **exported(row),
    }


def erasures(person: Any) -> Iterator[Erasure]:
    """In each collective, what is to come: somebody who only leaves it may keep her word.

    With the account, the ledger says no for her wherever she was asked, and each encounter hears it.
    """
    coming = Speaker.objects.counted_on().filter(
        person_id=person.pk, encounter__starts_at__gte=timezone.now()
    )
    by_collective: dict[int, list[Speaker]] = {}
    for row in coming.select_related("collective").defer("collective__logo").order_by("pk"):
        by_collective.setdefault(row.collective_id, []).append(row)
    for key, rows in by_collective.items():
        sentence = _("Ne plus être attendue aux rencontres à venir (%(collective)s)")
        yield Erasure(
            key=f"encounters-{key}",
            sentence=sentence % {"collective": rows[0].collective.name},
            carry_out=partial(_withdraw, rows, person),
            optional=True,
            collective_id=key,
        )


def _withdraw(rows: list[Speaker], person: Any) -> None:
    for row in rows:
        with in_collective(row.collective_id), suppress(NotAllowed):
            inviting.withdraw(Speaker.objects.select_related("encounter").get(pk=row.pk), by=person)
