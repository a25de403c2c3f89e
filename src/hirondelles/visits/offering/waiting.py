"""What offers put in « À faire »: a structure would receive classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.visits.hosting import rules
from hirondelles.visits.models import HostOffer, OfferState

MOST = 10


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.organises(user, collective):
        return
    for offer in HostOffer.objects.in_state(OfferState.ASKED).order_by("asked_at", "pk")[:MOST]:
        yield ToDo(
            key=f"visits.offer:{offer.pk}",
            sentence=_("%(structure)s voudrait accueillir des classes.") % {"structure": offer},
            url=path_to("visits:host_offer_answer", collective=collective, pk=offer.pk),
            action=_("Répondre"),
            since=offer.asked_at,
        )
