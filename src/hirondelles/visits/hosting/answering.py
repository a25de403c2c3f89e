"""What a host answers: yes to a class, not this time; a pause, and its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.telling import school_addresses
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.visits import actions
from hirondelles.visits.hosting import elsewhere, notifications, planning, women
from hirondelles.visits.hosting.asking import FOR_GOOD
from hirondelles.visits.hosting.people import addresses, knows
from hirondelles.visits.models import Booking, Host, HostAnswer, HostAsk, Paused, Slot
from hirondelles.visits.papers import issuing
from hirondelles.visits.states import BOOKING

PAUSES = (30, 90, 180)
"""Days."""


@transaction.atomic
def accept(booking: Booking, *, by: Any, word: str = "") -> None:
    """The class comes: the encounter is planned and confirmed, the women are asked, the papers are made, the school is told.

    Raises ``NotAllowed`` when somebody answered before, ``Refusal`` once the hour has come.
    """
    now = timezone.now()
    if booking.slot.starts_at <= now:
        raise Refusal(_("L’heure de cette visite est passée."))
    BOOKING.move(booking, "accept", answered_at=now, end_note=word.strip()[:300])
    encounter = planning.planned(booking, by=by)
    Booking.objects.filter(pk=booking.pk).update(encounter=encounter)
    booking.refresh_from_db(fields=["encounter", "school", "class_group"])
    women.invite(encounter, booking.slot, by=by)
    encounters.confirm(encounter, by=by, tell_school=False)
    Host.objects.filter(pk=booking.slot.host_id).update(silences=0)
    issuing.issue(booking, by=by, tell=False)
    record("visits.accepted", on=booking, by=by)
    notify(
        notifications.Accepted(booking), to=[booking.email, booking.adult_email], language=booking.language
    )


@transaction.atomic
def refuse(booking: Booking, *, by: Any, word: str = "") -> None:
    """Not this time: the place is free again, the class is told with what is open near it. Raises ``NotAllowed``."""
    actions.leave(booking, "refuse", by=by, note=word.strip()[:300])
    notify(elsewhere.Refused(booking), to=[booking.email], language=booking.language)


@transaction.atomic
def drop(booking: Booking, *, by: Any, word: str = "", fewer: bool = False) -> None:
    """It had said yes, and cannot any more: the visit is called off, the school told once, the place given to whoever waits.

    ``fewer`` when it has less room than it said: the place goes to nobody. Raises ``NotAllowed`` when it was dropped or
    called off before, ``Refusal`` once the hour has come.
    """
    if booking.slot.starts_at <= timezone.now():
        raise Refusal(_("L’heure de cette visite est passée."))
    actions.leave(booking, "drop", by=by, note=word.strip()[:300], fewer=fewer)
    people = school_addresses(booking.encounter) if booking.encounter else [booking.email]
    notify(elsewhere.Dropped(booking), to=list(dict.fromkeys(people)), language=booking.language)
    if by is not None and not knows(booking.slot.host, by.email or ""):
        notify(notifications.ClassGone(booking), to=addresses(booking.slot.host))


@transaction.atomic
def pause(host: Host, *, days: int | None, by: Any) -> None:
    """Nothing is asked for so many days, or until it says otherwise; what is accepted takes place."""
    until = timezone.now() + (timedelta(days=days) if days else FOR_GOOD)
    Host.objects.filter(pk=host.pk).update(paused_until=until, paused_why=Paused.ASKED)
    host.refresh_from_db(fields=["paused_until", "paused_why"])
    record("visits.host_paused", on=host, by=by)


@transaction.atomic
def resume(host: Host, *, by: Any) -> None:
    """It may be asked again: whoever waits for one of its slots goes in where there is room."""
    Host.objects.filter(pk=host.pk).update(paused_until=None, paused_why="", silences=0)
    host.refresh_from_db(fields=["paused_until", "paused_why", "silences"])
    record("visits.host_resumed", on=host, by=by)
    for slot in Slot.objects.taking_place().filter(host=host, is_queued=True, starts_at__gt=timezone.now()):
        actions.promote(slot)


def not_now(host: Host, *, by: Any) -> None:
    """The coordinator’s mail is answered: no slot this time."""
    answered(host, HostAnswer.NOT_NOW, now=timezone.now())
    record("visits.host_not_now", on=host, by=by)


def answered(host: Host, answer: str, *, now: datetime) -> None:
    """What waited for an answer has one; nothing waited, nothing changes."""
    HostAsk.objects.unanswered().filter(host=host).update(answered_at=now, answer=answer)
