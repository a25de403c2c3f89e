"""An accepted visit has the date of its slot and the fate of its booking: its encounter is not moved alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Kept
from hirondelles.encounters.models import Encounter, Kind
from hirondelles.visits.models import Booking, BookingState


def keeps(encounter: Encounter, collective: Any) -> Kept | None:
    """The page of its booking, from which one reaches the slot and whoever booked; nothing for any other encounter."""
    if encounter.kind != Kind.VISIT:
        return None
    booking = Booking.objects.filter(encounter=encounter, state=BookingState.ACCEPTED).only("pk").first()
    if booking is None:
        return None
    return Kept(
        sentence=_(
            "Cette visite a la date de son créneau : changez-la avec la structure d’accueil, ou annulez avec "
            "l’établissement. La rencontre, les papiers et les courriels suivent."
        ),
        url=path_to("visits:booking", collective=collective, pk=booking.pk),
    )
