"""Who is told what, as places are taken and given back; each in the transaction of what it tells."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hirondelles.encounters.telling import school_addresses
from hirondelles.notifications.actions import notify
from hirondelles.visits.booking.notifications import (
    AboutBooking,
    BookingAllocated,
    BookingCancelled,
    BookingPassedOver,
    BookingPromoted,
    SlotChanged,
)
from hirondelles.visits.hosting import following, telling
from hirondelles.visits.models import Booking


def _tell(notification: AboutBooking) -> None:
    """To whoever booked, in her language; nobody once her address is erased."""
    booking = notification.booking
    notify(notification, to=[booking.email], language=booking.language)


def booked(booking: Booking) -> None:
    """The class has its place: the host is asked whether it receives it."""
    telling.ask(booking)


def promoted(booking: Booking) -> None:
    """The class waited, and has its place now."""
    _tell(BookingPromoted(booking))


def passed_over(booking: Booking) -> None:
    """Some groups were free, fewer than the class makes; next time the room is kept for it."""
    _tell(BookingPassedOver(booking))


def allocated(booking: Booking) -> None:
    """The wishes were shared out: what became of hers, and why."""
    _tell(BookingAllocated(booking))


def slot_changed(booking: Booking, *, before: datetime | None) -> None:
    """What she counted on changed; ``before`` is the former hour when it moved."""
    _tell(SlotChanged(booking, before=before))


def slot_cancelled(booking: Booking) -> None:
    """The slot is cancelled, and her booking with it."""
    encounter = booking.encounter
    people = school_addresses(encounter) if encounter else [booking.email]
    notify(BookingCancelled(booking), to=list(dict.fromkeys(people)), language=booking.language)


def visit_changed(booking: Booking, *, by: Any) -> None:
    """The encounter follows what changed: its hour, its place, how many come."""
    following.changed(booking, by=by)


def visit_called_off(booking: Booking, *, reason: str, by: Any) -> None:
    """The encounter does not take place."""
    following.called_off(booking, reason=reason, by=by)
