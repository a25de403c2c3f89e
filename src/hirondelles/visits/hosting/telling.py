"""A class has a place: its host is asked. Its words came back: its host is told."""

from __future__ import annotations

from typing import Any

from hirondelles.encounters.asking import PREFIX
from hirondelles.notifications.actions import notify
from hirondelles.visits.hosting import notifications
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Booking


def ask(booking: Booking) -> None:
    """The host is asked, in the transaction that gives the class its place: once, then.

    Where nobody of it reads mails, whoever coordinates calls.
    """
    notify(notifications.ClassAsks(booking), to=addresses(booking.slot.host))


def given_back(returned: Any) -> None:
    """The words of a class that it received go back: the host reads them too, and is told once."""
    key = returned.batch.about.removeprefix(PREFIX)
    rows = (
        Booking.objects.with_slot().filter(encounter=int(key)) if key.isdecimal() else Booking.objects.none()
    )
    for booking in rows:
        notify(notifications.WordsCameBack(booking), to=addresses(booking.slot.host))
