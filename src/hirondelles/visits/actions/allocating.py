"""The window is over: the groups are shared among the wishes, and each is told why."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from hirondelles.core.sentences import Refusal
from hirondelles.engines.matching.lottery import Explained, share
from hirondelles.journal.actions import record
from hirondelles.visits import places, told
from hirondelles.visits.actions.waiting import promote
from hirondelles.visits.models import Booking, BookingState, Slot
from hirondelles.visits.models.slots import TAKING_PLACE
from hirondelles.visits.served import wish_of
from hirondelles.visits.states import BOOKING


@transaction.atomic
def allocate(slot: Slot, *, now: datetime) -> list[Explained]:
    """Each wish has its place or its rank in the waiting list, with the reason; nothing when it was done already.

    Only after the window, and once: the seed whose digest was published before the first wish decides. A slot that was
    closed meanwhile is shared out too; one whose host is paused waits for it.
    """
    slot = places.locked(slot.pk)
    if slot.allocated_at or not slot.window_until or slot.is_in_window(now):
        return []
    if slot.state not in TAKING_PLACE or slot.host.is_paused(now):
        return []
    wishes = Booking.objects.filter(slot=slot, state=BookingState.WISHED).select_related(
        "school", "class_group"
    )
    rows = {one.pk: one for one in wishes.order_by("pk")}
    explained = share([wish_of(one) for one in rows.values()], room=slot.left, seed=slot.seed)
    Slot.objects.filter(pk=slot.pk).update(allocated_at=now)
    for one in explained:
        _tell(slot, rows[one.number], one, of=len(rows))
    promote(slot)
    record("visits.allocated", on=slot, by=None)
    return explained


def _tell(slot: Slot, booking: Booking, one: Explained, *, of: int) -> None:
    """Her place, or her rank: a class that is elsewhere at that hour waits."""
    placed = one.placed and _seated(slot, booking)
    why = {**asdict(one), "of": of, "placed": placed}
    why.pop("number")
    if not placed:
        BOOKING.move(booking, "wait", rank=places.next_rank(slot))
    Booking.objects.filter(pk=booking.pk).update(lottery=one.draw, told_why=why)
    booking.refresh_from_db()
    told.allocated(booking)
    if placed:
        told.booked(booking)


def _seated(slot: Slot, booking: Booking) -> bool:
    try:
        places.check_not_elsewhere(booking, slot)
        with transaction.atomic():
            return places.seat(booking, sources=(BookingState.WISHED,), in_turn=True)
    except Refusal:
        return False
