"""Other slots for a class that has no place: those that hold it, the nearest to its school first."""

from __future__ import annotations

from datetime import datetime

from hirondelles.partners.distance import Place, in_words, kilometres
from hirondelles.visits.booking import sizes
from hirondelles.visits.models import Audience, Booking, Slot

MOST = 3
LOOKED_AT = 200
FAR = float("inf")


def others(booking: Booking, *, now: datetime, other_host: bool = False) -> list[Slot]:
    """At most three with room for the class, of a host that receives its level; a slot with wishes counts as room.

    ``other_host`` leaves aside the host that just said no, or nothing.
    """
    pupils = sizes.coming(booking.headcount, half_class=booking.half_class)
    audiences = [Audience.EVERYBODY, *([Audience.SCHOOLS] if booking.school_id else [])]
    rows = Slot.objects.upcoming(now).open_to(audiences).with_host().exclude(pk=booking.slot_id)
    if other_host:
        rows = rows.exclude(host=booking.slot.host_id)
    fits = [one for one in rows[:LOOKED_AT] if _receives(one, booking.level) and _holds(one, pupils, now)]

    def far(one: Slot) -> float:
        length = kilometres(_origin(booking), one)
        return FAR if length is None else round(length)

    return sorted(fits, key=far)[:MOST]


def how_far(booking: Booking, slot: Slot) -> str:
    """From its school; of a school without a known place, from the visit that it had chosen."""
    return in_words(_origin(booking), slot)


def _origin(booking: Booking) -> Place:
    found: Place = booking.school or booking.slot
    return found


def _receives(slot: Slot, level: str) -> bool:
    return not slot.levels or level in slot.levels


def _holds(slot: Slot, pupils: int, now: datetime) -> bool:
    needed = slot.groups_for(pupils)
    return needed <= slot.groups if slot.is_in_window(now) else not slot.is_full and needed <= slot.left
