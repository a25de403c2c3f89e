"""The head of the school signed the agreement of a visit: her consent is that of the encounter too, and is asked once."""

from __future__ import annotations

from typing import Any

from hirondelles.consents.models import Agreement, Party, Signature
from hirondelles.encounters import actions as encounters
from hirondelles.visits.models import Booking
from hirondelles.visits.papers.agreement import PREFIX


def follow(agreement: Agreement, *, by: Any) -> None:
    """Noted on the encounter with the day of the signature; nothing when it was, or when only the host signed."""
    key = agreement.about.removeprefix(PREFIX)
    signed = Signature.objects.binding(agreement).filter(party=Party.SCHOOL).first()
    booking = Booking.objects.select_related("encounter").filter(pk=int(key)).first()
    encounter = booking.encounter if booking else None
    if signed and encounter and encounter.is_expected and encounter.authorised_on is None:
        encounters.authorise(encounter, on=signed.signed_on, by=by)
