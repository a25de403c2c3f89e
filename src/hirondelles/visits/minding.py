"""What the platform minds by itself: a window that is over is shared out, a counter says what its bookings hold."""

from __future__ import annotations

import logging
from datetime import datetime

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.visits import places
from hirondelles.visits.actions import allocate, promote
from hirondelles.visits.models import Slot

log = logging.getLogger("hirondelles.visits")


def share_out(now: datetime) -> int:
    """Share out the places of each slot whose window is over, in a transaction of its own; gives how many slots."""
    return sum(_each(collective, now) for collective in Collective.objects.only("pk"))


def _each(collective: Collective, now: datetime) -> int:
    with in_collective(collective):
        due = list(Slot.objects.to_allocate(now))
    return sum(_shared(collective, slot, now) for slot in due)


def _shared(collective: Collective, slot: Slot, now: datetime) -> bool:
    """One that fails holds nobody back."""
    try:
        with in_collective(collective):
            allocate(slot, now=now)
    except Exception:
        log.exception("slot not shared out", extra={"collective": collective.pk, "slot": slot.pk})
        return False
    return True


def recount(now: datetime) -> int:
    """Compare each counter with its bookings, mend it, let in whoever fits; gives how many counters were wrong."""
    wrong = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            keys = list(Slot.objects.taking_place().filter(starts_at__gt=now).values_list("pk", flat=True))
        for key in keys:
            with in_collective(collective):
                wrong += _recounted(key)
    return wrong


def _recounted(key: int) -> bool:
    slot = places.locked(key)
    held = places.counted(slot)
    differs = slot.taken != held
    if differs:
        Slot.objects.filter(pk=key).update(taken=held)
    promote(slot)
    return differs
