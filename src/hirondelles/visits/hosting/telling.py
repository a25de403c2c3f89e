"""A class has a place: its host is asked. Its words came back: its host is told."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.encounters.asking import PREFIX
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


def given_back(returned: Any) -> None:
    """The words of a class that it received go back: the host reads them too, and is told once."""
    key = returned.batch.about.removeprefix(PREFIX)
    rows = (
        Booking.objects.with_slot().filter(encounter=int(key)) if key.isdecimal() else Booking.objects.none()
    )
    for booking in rows:
        notify(notifications.WordsCameBack(booking), to=addresses(booking.slot.host))
