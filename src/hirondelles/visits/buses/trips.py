"""A booking as a way to go: from its school to its host and back, with so many people."""

from __future__ import annotations

from hirondelles.visits.buses.origins import school_place
from hirondelles.visits.buses.pairing import Trip
from hirondelles.visits.models import Booking


def trip_of(booking: Booking) -> Trip:
    slot = booking.slot
    return Trip(
        key=booking.pk,
        people=people(booking),
        school=school_place(booking),
        host=slot,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
    )


def people(booking: Booking) -> int:
    """Who sits in the bus: the pupils who come, and the adults whom the host wants with them."""
    return booking.pupils + booking.adults
