"""A partner that hosts is put away: what counts on it is said before, and whoever waited for it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Leaning
from hirondelles.partners.models import School
from hirondelles.visits.hosting import lapsing
from hirondelles.visits.models import LASTING, Booking, Host, Slot


def host_that_is(partner: Any) -> Host | None:
    """The host that a partner is, or nothing."""
    column = "school" if isinstance(partner, School) else "organisation"
    found: Host | None = Host.objects.filter(**{column: partner}).first()
    return found


def leaning(partner: Any, collective: Collective) -> Iterator[Leaning]:
    """Its slots to come, the classes that have a place, those that wait: each with what becomes of it."""
    host, now = host_that_is(partner), timezone.now()
    if host is None:
        return
    url = path_to("visits:host_sheet", collective=collective, pk=host.pk)
    for sentence in _sentences(host, now):
        yield Leaning(sentence=sentence, url=url)


def _sentences(host: Host, now: datetime) -> Iterator[str]:
    ahead = Booking.objects.filter(slot__host=host, slot__starts_at__gt=now)
    slots = Slot.objects.taking_place().filter(host=host, starts_at__gt=now).count()
    coming, waiting = ahead.in_state(*LASTING).count(), ahead.in_state(*lapsing.WAITED).count()
    if slots:
        yield ngettext(
            "%(n)d créneau de visite à venir : archivé, il ne se réserve plus.",
            "%(n)d créneaux de visite à venir : archivé, ils ne se réservent plus.",
            slots,
        ) % {"n": slots}
    if coming:
        yield ngettext(
            "%(n)d classe y a sa place : elle viendra toujours. Annulez d’abord le créneau si ce n’est plus vrai.",
            "%(n)d classes y ont leur place : elles viendront toujours. Annulez d’abord les créneaux si ce n’est plus vrai.",
            coming,
        ) % {"n": coming}
    if waiting:
        yield ngettext(
            "%(n)d classe attend : son attente prendra fin, et elle sera prévenue.",
            "%(n)d classes attendent : leur attente prendra fin, et elles seront prévenues.",
            waiting,
        ) % {"n": waiting}


def put_away(partner: Any, *, by: Any) -> None:
    """Its slots are booked no more, whoever has a place still comes, whoever waited is told that nobody enters."""
    host = host_that_is(partner)
    if host is not None:
        lapsing.end_all(host, now=timezone.now(), by=by)
