"""The secret address by which a teacher writes, follows, changes and cancels a booking, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.visits.models import Booking

SALT = "visits.booking"


def token_of(booking: Booking) -> str:
    """The end of her link: signed, for this booking alone."""
    return signing.Signer(salt=SALT).sign_object([booking.pk, booking.key])


def booking_of(token: str) -> Booking | None:
    """The booking that a link opens in this collective, ``None`` for any other text."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: Booking | None = (
        Booking.objects.with_slot().select_related("encounter").filter(pk=pk, key=key).first()
    )
    return found


def tracking(booking: Booking, collective: Collective) -> str:
    """The full address of the page that follows a booking."""
    return address_of(collective, "visits:tracking", token=token_of(booking))
