"""The waiting list: in order, and whoever fits goes in with the gesture that made the room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.journal.actions import record
from hirondelles.visits import places, told
from hirondelles.visits.models import Booking, BookingState, Slot

KEPT_UNTIL = timedelta(days=7)
"""So long before the visit, a room kept for a larger class goes to whoever fits: better full than fair and empty."""


@transaction.atomic
def promote(slot: Slot) -> list[Booking]:
    """Whoever waits goes in, in order, when all its groups fit; gives who did.

    A class that does not fit lets others go before it once, and is told; the next time the room is kept for it, until a
    week before the visit.
    """
    slot, now = places.locked(slot.pk), timezone.now()
    entered: list[Booking] = []
    passed: list[Booking] = []
    for booking in _those_who_could_go_in(slot, now):
        if slot.left == 0:
            break
        if booking.groups <= slot.left:
            if _enter(slot, booking):
                entered.append(booking)
                _pass_over(passed, now)
        elif booking.passed_over_at and slot.starts_at > now + KEPT_UNTIL:
            break
        else:
            passed.append(booking)
    places.queue_is(slot)
    return entered


def _those_who_could_go_in(slot: Slot, now: datetime) -> Iterable[Booking]:
    """Nobody while there is no room: a long queue is then not read; nor when its host receives nobody more on it."""
    if slot.left == 0 or slot.starts_at <= now:
        return []
    queue = list(Booking.objects.queue(slot).filter(groups__lte=slot.groups))
    return queue if queue and places.closed_by_host(slot, now) is None else []


def _enter(slot: Slot, booking: Booking) -> bool:
    """A class that is elsewhere by now keeps its rank."""
    try:
        places.check_not_elsewhere(booking, slot)
        with transaction.atomic():
            seated = places.seat(booking, sources=(BookingState.WAITING,), in_turn=True)
    except Refusal:
        return False
    slot.refresh_from_db(fields=["taken"])
    if seated:
        record("visits.promoted", on=booking, by=None)
        told.promoted(booking)
        told.booked(booking)
    return seated


def _pass_over(passed: list[Booking], now: Any) -> None:
    """Somebody behind them went in."""
    for booking in passed:
        rows = Booking.objects.filter(pk=booking.pk, passed_over_at__isnull=True)
        if rows.update(passed_over_at=now):
            booking.passed_over_at = now
            told.passed_over(booking)
    passed.clear()


def wait_of(booking: Booking) -> int:
    """Her rank among those who wait, from 1; 0 when she does not."""
    if booking.state != BookingState.WAITING:
        return 0
    return int(Booking.objects.queue(booking.slot).filter(rank__lte=booking.rank).count())
