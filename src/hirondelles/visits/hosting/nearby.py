"""Where else a class could go: slots open to everybody, for its level, with room for all its groups; the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hirondelles.partners.distance import in_words, kilometres
from hirondelles.visits.models import Audience, Booking, Slot

MANY = 3
LOOKED_AT = 60
FURTHEST = 10_000.0


@dataclass(frozen=True)
class Near:
    """One of them, and how far it is, in words."""

    slot: Slot
    distance: str


def slots_near(booking: Booking, *, now: datetime) -> list[Near]:
    """At most three; those of the host that did not answer are left aside."""
    rows = Slot.objects.upcoming(now).open_to([Audience.EVERYBODY]).with_room_left().with_host()
    rows = rows.exclude(host=booking.slot.host_id)[:LOOKED_AT]
    fitting = [one for one in rows if _fits(one, booking)]
    here: Any = booking.school or booking.slot
    ranked = sorted(fitting, key=lambda one: (_far(here, one), one.starts_at))
    return [Near(one, in_words(here, one)) for one in ranked[:MANY]]


def _fits(slot: Slot, booking: Booking) -> bool:
    return slot.left >= slot.groups_for(booking.pupils) and (not slot.levels or booking.level in slot.levels)


def _far(here: Any, slot: Slot) -> float:
    found = kilometres(here, slot)
    return FURTHEST if found is None else found
