"""The head of the school signed the agreement of a visit: her consent is that of the encounter too, and is asked once."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.models import Agreement, Party, Signature
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.models import Encounter
from hirondelles.visits.models import Booking
from hirondelles.visits.papers.agreement import key_of


def follow(agreement: Agreement, *, by: Any) -> None:
    """Noted on the encounter with the day of the signature; nothing when it was, or when only the host signed."""
    signed = Signature.objects.binding(agreement).filter(party=Party.SCHOOL).first()
    encounter = _encounter_of(agreement)
    if signed and encounter and encounter.is_expected and encounter.authorised_on is None:
        encounters.authorise(encounter, on=signed.signed_on, by=by, source=_source(signed))


@transaction.atomic
def strike(signature: Signature, *, by: Any) -> None:
    """It was noted by mistake: the consent that came from it goes too; one that was noted otherwise stays.

    Raises ``NotAllowed`` the second time.
    """
    agreements.strike(signature, by=by)
    encounter = _encounter_of(signature.agreement)
    if encounter and encounter.is_expected and encounter.authorised_from == _source(signature):
        encounters.authorise(encounter, on=None, by=by)


def _source(signature: Signature) -> str:
    return f"consents.signature:{signature.pk}"


def _encounter_of(agreement: Agreement) -> Encounter | None:
    """As it is now: somebody may have noted the consent meanwhile."""
    booking = Booking.objects.select_related("encounter").filter(pk=key_of(agreement.about)).first()
    return booking.encounter if booking else None
