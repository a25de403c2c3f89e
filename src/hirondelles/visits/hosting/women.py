"""The women of a slot are asked once, for its first class; for the others of the same moment, her answer is the same."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hirondelles.core.sentences import Refusal
from hirondelles.encounters import inviting
from hirondelles.encounters.models import Encounter, Speaker
from hirondelles.visits.models import Booking, Slot, SlotWoman


def wanted(slot: Slot) -> int:
    """A visit shows one woman at least: without one, whoever coordinates is told to look for her."""
    return int(max(1, SlotWoman.objects.filter(slot=slot).count()))


def invite(encounter: Encounter, slot: Slot, *, by: Any) -> None:
    """Each is asked, or follows what she said for another class; one who may not be asked is left to whoever coordinates."""
    for one in SlotWoman.objects.filter(slot=slot).select_related("person").order_by("pk"):
        already = _said(slot, one.person, besides=encounter)
        if already is None:
            with suppress(Refusal):
                inviting.invite(encounter, one.person, by=by)
        else:
            _follow(encounter, already)


def _said(slot: Slot, person: Any, *, besides: Encounter) -> Speaker | None:
    """What she said for another class that comes at this very moment."""
    others = Booking.objects.filter(slot=slot, encounter__isnull=False).exclude(encounter=besides)
    rows = Speaker.objects.filter(person=person, encounter__in=others.values("encounter"))
    found: Speaker | None = rows.order_by("pk").first()
    return found


def _follow(encounter: Encounter, already: Speaker) -> None:
    Speaker.objects.create(
        encounter=encounter,
        person=already.person,
        part=already.part,
        state=already.state,
        gathering=already.gathering,
        hours=already.hours,
        asked_at=already.asked_at,
        reconfirmed_at=already.reconfirmed_at,
        reminded=already.reminded,
    )
