"""Where the school of a booking is: as a partner, in the register, else its town."""

from __future__ import annotations

from dataclasses import dataclass

from hirondelles.partners import towns
from hirondelles.partners.distance import Place
from hirondelles.partners.models import RegisterSchool
from hirondelles.visits.models import Booking


@dataclass(frozen=True)
class Nowhere:
    """A place that nobody knows: no distance is invented."""

    latitude: float | None = None
    longitude: float | None = None


def school_place(booking: Booking) -> Place:
    known = (booking.school, _registered(booking), towns.find(booking.town, booking.postcode))
    return next((one for one in known if one is not None and one.latitude is not None), Nowhere())


def _registered(booking: Booking) -> RegisterSchool | None:
    return RegisterSchool.objects.filter(uai=booking.uai).first() if booking.uai else None
