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
from hirondelles.visits.hosting import notifications
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Booking, BookingState, Host, HostAsk, Paused

log = logging.getLogger("hirondelles.visits.hosting")
MORNING, EVENING = time(8), time(19)
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
    late = waiting.filter(reminded_at__isnull=True, host_asked_at__lte=now - _days("reminded_after"))
    ended = list(over)
    yield from ((expire, pk) for pk in ended)
    yield from ((remind, pk) for pk in late.exclude(pk__in=ended).values_list("pk", flat=True))


def _is_over(now: datetime) -> Q:
    """Eight days went by, or the day of the visit came."""
    return Q(host_asked_at__lte=now - _days("expired_after")) | Q(slot__starts_at__lte=now)


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
    """Silence is an answer: the class is told with what is open near it, the host is asked nothing more until it says so."""
    booking = Booking.objects.with_slot().filter(pk=pk).first()
    if booking is None or booking.state != BookingState.BOOKED:
        return False
    host = booking.slot.host
    actions.leave(booking, "expire", by=None)
    said = {"paused_until": now + FOR_GOOD, "paused_why": Paused.SILENCE, "silences": F("silences") + 1}
    Host.objects.filter(pk=host.pk).update(**said)
    record("visits.host_silent", on=host, by=None)
    notify(notifications.NoAnswer(booking), to=[booking.email], language=booking.language)
    notify(notifications.HostPaused(booking), to=addresses(host))
    notify(notifications.HostSilent(booking), to=coordinator_addresses())
    return True
