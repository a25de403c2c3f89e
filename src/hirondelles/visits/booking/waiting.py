"""What bookings put in « À faire »: an address that nobody knows, before the class has its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.members.rules import coordinates
from hirondelles.visits.models import Booking, BookingState

MOST = 10


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not coordinates(user, collective):
        return
    waits = Booking.objects.in_state(BookingState.CHECKING).filter(slot__starts_at__gt=timezone.now())
    for booking in waits.order_by("asked_at", "pk")[:MOST]:
        yield ToDo(
            key=f"visits.address:{booking.pk}",
            sentence=_("%(school)s réserve une visite ; l’adresse est à vérifier.") % {"school": booking},
            url=path_to("visits:trust", collective=collective, pk=booking.pk),
            action=_("Vérifier l’adresse"),
            since=booking.asked_at,
        )
