"""Two days before, by day, the host reads who comes: each class once, with the adult who answers for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.notifications.actions import notify
from hirondelles.visits.hosting import notifications
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Booking, BookingState, Slot

BEFORE = timedelta(days=2)


def remind_hosts(now: datetime) -> int:
    """In the collective of the moment; gives how many slots were told."""
    accepted = Booking.objects.in_state(BookingState.ACCEPTED).values("slot")
    rows = Slot.objects.taking_place().filter(
        starts_at__range=(now, now + BEFORE), host_reminded_at__isnull=True
    )
    soon = list(rows.filter(pk__in=accepted).with_host().order_by("starts_at", "pk"))
    return sum(_remind(one, now) for one in soon)


def _remind(slot: Slot, now: datetime) -> bool:
    """Written down and mailed together: a worker that is killed tells nobody twice."""
    if not Slot.objects.filter(pk=slot.pk, host_reminded_at__isnull=True).update(host_reminded_at=now):
        return False
    rows = Booking.objects.in_state(BookingState.ACCEPTED).filter(slot=slot)
    classes = list(rows.select_related("encounter").order_by("pk"))
    notify(notifications.VisitSoon(slot, classes), to=addresses(slot.host))
    return True
