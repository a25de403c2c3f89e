"""A class has a place: its host is asked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from hirondelles.notifications.actions import notify
from hirondelles.visits.hosting import notifications
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Booking, BookingState


@transaction.atomic
def ask(booking: Booking) -> None:
    """A class has a place: the host is asked, once. Where nobody of it reads mails, whoever coordinates calls."""
    rows = Booking.objects.in_state(BookingState.BOOKED).filter(pk=booking.pk, host_asked_at__isnull=True)
    if not rows.update(host_asked_at=timezone.now()):
        return
    booking.refresh_from_db(fields=["host_asked_at"])
    notify(notifications.ClassAsks(booking), to=addresses(booking.slot.host))
