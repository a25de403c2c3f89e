"""What bookings put in « À faire »: an address that nobody knows, before the class has its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.members.rules import coordinates
from hirondelles.visits.models import Booking, BookingState

MOST = 10
NEAR = timedelta(days=4)
"""Then nobody books this slot any more, and the teacher is told that it is too late."""


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not coordinates(user, collective):
        return
    now = timezone.now()
    waits = Booking.objects.in_state(BookingState.CHECKING).by_last_moment().filter(last__gt=now)
    for booking in waits[:MOST]:
        yield ToDo(
            key=f"visits.address:{booking.pk}",
            sentence=_("%(school)s réserve une visite ; l’adresse est à vérifier.") % {"school": booking},
            url=path_to("visits:trust", collective=collective, pk=booking.pk),
            action=_("Vérifier l’adresse"),
            since=booking.asked_at,
            due=booking.last,
            urgent=booking.last - now < NEAR,
        )
