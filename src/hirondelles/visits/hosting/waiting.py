"""What hosts put in « À faire »: who is silent, which paper lacks a signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents.agreements.showing import complete_among
from hirondelles.core.features import ToDo
from hirondelles.visits.hosting import rules
from hirondelles.visits.hosting.links import token_of
from hirondelles.visits.hosting.people import hosts_reached
from hirondelles.visits.models import Booking, BookingState, Host, Paused
from hirondelles.visits.papers.agreement import about_key, key_of

NAMED = 10
NEAR = timedelta(days=14)
LATE = timedelta(days=4)


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    now = timezone.now()
    if rules.organises(user, collective):
        yield from _silent(collective, now)
        yield from _to_call(collective, now)
        yield from _unsigned(collective, now)
    if rules.hosts(user, collective):
        yield from _mine(user, collective)


def _sheet(collective: Collective, host: Host) -> str:
    return path_to("visits:host_sheet", collective=collective, pk=host.pk)


def _silent(collective: Collective, now: datetime) -> Iterator[ToDo]:
    rows = Host.objects.with_partner().filter(paused_why=Paused.SILENCE, paused_until__gt=now)
    for one in rows.order_by("pk")[:NAMED]:
        yield ToDo(
            key=f"visits.silent:{one.pk}",
            sentence=_("%(host)s n’a pas répondu à une classe, et n’est plus sollicitée : un appel ?")
            % {"host": one.partner.name},
            url=_sheet(collective, one),
            action=_("Voir la structure"),
        )


def _to_call(collective: Collective, now: datetime) -> Iterator[ToDo]:
    """Those that wait for a host whom no mail reaches."""
    rows = Booking.objects.waiting_for_host().exclude(slot__host__in=hosts_reached())
    for one in rows.with_slot()[:NAMED]:
        yield ToDo(
            key=f"visits.call:{one.pk}",
            sentence=_("%(host)s n’a pas d’adresse : appelez pour %(class)s (%(school)s).")
            % {"host": one.slot.host.partner.name, "class": one.class_in_words, "school": one},
            url=path_to("visits:booking", collective=collective, pk=one.pk),
            action=_("Voir la réservation"),
            since=one.asked_at,
            urgent=bool(one.asked_at and now - one.asked_at > LATE),
        )


def _unsigned(collective: Collective, now: datetime) -> Iterator[ToDo]:
    """Two weeks before: the law wants the agreement of everybody before the visit."""
    near = Booking.objects.in_state(BookingState.ACCEPTED).filter(slot__starts_at__range=(now, now + NEAR))
    signed = complete_among([about_key(pk) for pk in near.values_list("pk", flat=True)])
    unsigned = near.exclude(pk__in=[key_of(one) for one in signed]).with_slot()
    for one in unsigned.order_by("slot__starts_at", "pk")[:NAMED]:
        yield ToDo(
            key=f"visits.unsigned:{one.pk}",
            sentence=_("La convention de « %(title)s » (%(school)s) n’est pas signée par tout le monde.")
            % {"title": one.slot.title, "school": one},
            url=path_to("visits:booking", collective=collective, pk=one.pk),
            action=_("Voir qui doit signer"),
            due=one.slot.starts_at,
            urgent=one.slot.starts_at - now < timedelta(days=5),
        )


def _mine(user: Any, collective: Collective) -> Iterator[ToDo]:
    """The classes that wait for her own answer."""
    rows = Booking.objects.waiting_for_host().filter(slot__host__in=rules.hosts_of(user)).with_slot()
    for one in rows[:NAMED]:
        token = token_of(one.slot.host)
        yield ToDo(
            key=f"visits.answer:{one.pk}",
            sentence=_("Recevez-vous %(class)s (%(school)s) ?")
            % {"class": one.class_in_words, "school": one},
            url=path_to("visits:host_answer", collective=collective, token=token, pk=one.pk),
            action=_("Répondre"),
            since=one.asked_at,
        )
