"""A host may be asked to receive at all; its silence for a class is reminded, then it is an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.journal.actions import record
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify
from hirondelles.visits import actions
from hirondelles.visits.hosting import elsewhere, lapsing, notifications
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Booking, BookingState, Host, HostAsk, Paused

log = logging.getLogger("hirondelles.visits.hosting")
MORNING, EVENING = time(8), time(19)
A_DAY = timedelta(days=1)
FOR_GOOD = timedelta(days=3650)
"""A pause that nobody gave an end."""


@transaction.atomic
def ask_to_receive(host: Host, *, word: str, by: Any) -> HostAsk:
    """The coordinator's mail: could you receive a class? Raises ``Refusal`` while one waits, or nobody reads mails."""
    to = addresses(host)
    if not to:
        raise Refusal(
            _("Personne n’a d’adresse électronique dans cette structure : téléphonez, puis notez un contact.")
        )
    if host.partner.archived_at:
        raise Refusal(_("Ce partenaire est archivé : reprenez-le d’abord."))
    if host.is_paused(timezone.now()):
        raise Refusal(_("Cette structure est en pause : on ne lui demande rien d’ici là."))
    try:
        with transaction.atomic():
            made: HostAsk = HostAsk.objects.create(host=host, word=word.strip())
    except IntegrityError as waiting:
        raise Refusal(_("Une demande attend déjà sa réponse : relancez plutôt par téléphone.")) from waiting
    record("visits.host_asked", on=host, by=by)
    notify(notifications.CouldYouReceive(made), to=to)
    return made


def run(now: datetime) -> int:
    """The reminders and the ends of waiting that are due, by day only, each in a transaction of its own; how many."""
    done = 0
    for collective in Collective.objects.defer("logo"):
        zone = ZoneInfo(collective.timezone)
        if not MORNING <= now.astimezone(zone).time() <= EVENING:
            continue
        with in_collective(collective):
            due = list(_due(now))
        done += sum(_safely(collective, *one, now=now) for one in due)
    return done


def _due(now: datetime) -> Iterator[tuple[Callable[[int, datetime], bool], int]]:
    """What ends, before what is reminded: nobody is reminded of what is over."""
    waiting = Booking.objects.waiting_for_host().filter(host_asked_at__isnull=False)
    over = waiting.filter(_is_over(now)).values_list("pk", flat=True)
    late = waiting.filter(_is_late(now), reminded_at__isnull=True).exclude(_is_silent(now))
    ended = list(over)
    yield from ((expire, pk) for pk in ended)
    yield from ((lapsing.lapse, pk) for pk in lapsing.due(now))
    yield from ((remind, pk) for pk in late.exclude(pk__in=ended).values_list("pk", flat=True))


def _is_over(now: datetime) -> Q:
    """Eight days went by; or the visit is in two days, and the reminder brought nothing; or its hour came."""
    soon = Q(slot__starts_at__lte=now + _days("answered_before"), reminded_at__lte=now - A_DAY)
    return Q(host_asked_at__lte=now - _days("expired_after")) | soon | Q(slot__starts_at__lte=now)


def _is_late(now: datetime) -> Q:
    """Four days went by, or one day when the visit is near."""
    near = now + _days("answered_before") + 3 * A_DAY
    asked = Q(host_asked_at__lte=now - _days("reminded_after"))
    return asked | Q(slot__starts_at__lte=near, host_asked_at__lte=now - A_DAY)


def _is_silent(now: datetime) -> Q:
    """Paused because it did not answer for another class: it was told that nothing more is asked."""
    return Q(slot__host__paused_why=Paused.SILENCE, slot__host__paused_until__gt=now)


def _days(name: str) -> timedelta:
    return timedelta(days=settings.HOSTS[name])


def _safely(
    collective: Collective, gesture: Callable[[int, datetime], bool], pk: int, *, now: datetime
) -> bool:
    """Nobody holds the others back."""
    try:
        with in_collective(collective), timezone.override(ZoneInfo(collective.timezone)):
            return gesture(pk, now)
    except Exception:
        log.exception("host not reminded", extra={"collective": collective.pk})
        return False


def remind(pk: int, now: datetime) -> bool:
    """Once, with the same two buttons; whether it was."""
    rows = Booking.objects.in_state(BookingState.BOOKED).filter(pk=pk, reminded_at__isnull=True)
    if not rows.update(reminded_at=now):
        return False
    booking = Booking.objects.with_slot().get(pk=pk)
    notify(notifications.ClassStillAsks(booking), to=addresses(booking.slot.host))
    return True


def expire(pk: int, now: datetime) -> bool:
    """Silence is an answer: the class is told with what is open near it, the host is asked nothing more until it says so.

    Paused before the place is given back: whoever waits for it is told, and not asked of a host that does not answer.
    """
    booking = Booking.objects.with_slot().filter(pk=pk).first()
    if booking is None or booking.state != BookingState.BOOKED:
        return False
    host = booking.slot.host
    was_silent = host.is_paused(now) and host.paused_why == Paused.SILENCE
    said = {"paused_until": now + FOR_GOOD, "paused_why": Paused.SILENCE, "silences": F("silences") + 1}
    Host.objects.filter(pk=host.pk).update(**said)
    actions.leave(booking, "expire", by=None)
    record("visits.host_silent", on=host, by=None)
    notify(elsewhere.NoAnswer(booking), to=[booking.email], language=booking.language)
    if not was_silent:
        notify(notifications.HostPaused(booking), to=addresses(host))
        _tell_who_waits(host, now)
    notify(notifications.HostSilent(booking), to=coordinator_addresses())
    return True


def _tell_who_waits(host: Host, now: datetime) -> None:
    """Those on a list or with a wish keep their rank, and read what else is open."""
    rows = Booking.objects.in_state(BookingState.WAITING, BookingState.WISHED).with_slot()
    for one in rows.filter(slot__host=host, slot__starts_at__gt=now).order_by("pk"):
        notify(elsewhere.WaitsForSilent(one), to=[one.email], language=one.language)
