"""Asking women to an encounter, and what follows from each answer: a place taken, a stand-by who steps in, a risk told."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import asking, following, notifications, telling
from hirondelles.encounters.models import Encounter, Part, Reply, Speaker, State
from hirondelles.encounters.states import ANSWER
from hirondelles.journal.actions import record
from hirondelles.solicitations.models import Solicitation
from hirondelles.solicitations.models import State as Asked

TIME_TO_ANSWER = timedelta(days=7)
BEFORE_IT_BEGINS = timedelta(days=2)
SHORTEST_TIME = timedelta(hours=12)
JUST_SAID = timedelta(days=9)
"""Somebody who says yes so near to the day has just said it: she is not asked again a week before."""
A_WEEK = 7


@transaction.atomic
def invite(
    encounter: Encounter,
    person: Any,
    *,
    part: str = Part.SPEAKER,
    expires_at: datetime | None = None,
    by: Any,
) -> Speaker:
    """Ask a woman to come, or to stand by; raises ``Refusal`` when she may not be asked."""
    now = timezone.now()
    if not encounter.is_expected or encounter.starts_at <= now:
        raise Refusal(_("On n’invite plus personne à cette rencontre."))
    if Speaker.objects.taken_elsewhere(person, encounter).exists():
        raise Refusal(_("%(who)s est déjà attendue ailleurs à cette heure-là.") % {"who": str(person)})
    speaker = Speaker(encounter=encounter, person=person, part=part, asked_at=now)
    speaker.hours, speaker.gathering = encounter.hours, encounter.gathering
    try:
        with transaction.atomic():
            speaker.save(force_insert=True)
    except IntegrityError as known:
        raise Refusal(_("%(who)s a déjà été invitée à cette rencontre.") % {"who": str(person)}) from known
    asking.ask(speaker, expires_at=expires_at or answer_before(encounter, now=now), by=by)
    record("encounters.invited", on=encounter, by=by)
    return speaker


def answer_before(encounter: Encounter, *, now: datetime) -> datetime:
    """A week to answer, less when the day is near."""
    latest = max(encounter.starts_at - BEFORE_IT_BEGINS, now + SHORTEST_TIME)
    return min(now + TIME_TO_ANSWER, latest)


def answered(solicitation: Solicitation) -> None:
    """She answered from her mail, or her time is over: it is so at the encounter, in the same transaction."""
    speaker = asking.speaker_of(solicitation)
    if speaker is None or speaker.state not in {Reply.INVITED, Reply.CONFIRMED}:
        return
    if solicitation.state == Asked.ACCEPTED:
        if speaker.state == Reply.INVITED:
            _come(speaker, by=speaker.person)
    else:
        silent = solicitation.state == Asked.EXPIRED
        _leave(speaker, "lapse" if silent else "withdraw", by=None if silent else speaker.person)


@transaction.atomic
def accept(speaker: Speaker, *, by: Any) -> None:
    """She said yes on the phone, late perhaps, or after a no: she comes, even beside whoever took her place.

    Raises ``Refusal`` when she is expected elsewhere then, ``NotAllowed``.
    """
    asking.hold(speaker.encounter)
    _come(speaker, by=by)
    asking.accept(speaker, by=by)


@transaction.atomic
def withdraw(speaker: Speaker, *, by: Any) -> None:
    """She cannot come, whether she had said yes or nothing yet: a stand-by steps in. Raises ``NotAllowed``."""
    asking.hold(speaker.encounter)
    _leave(speaker, "withdraw", by=by)
    asking.decline(speaker, by=by)


def _come(speaker: Speaker, *, by: Any) -> None:
    if not speaker.encounter.is_expected:
        raise NotAllowed("accept", speaker)
    now = timezone.now()
    near = speaker.encounter.starts_at - now <= JUST_SAID
    verb = "accept" if speaker.state == Reply.INVITED else "accept after all"
    just_said = {"reconfirmed_at": now, "reminded": A_WEEK} if near else {}
    try:
        with transaction.atomic():
            ANSWER.move(speaker, verb, **just_said)
    except IntegrityError as taken:
        raise Refusal(_("À cette heure-là, une autre rencontre est déjà notée.")) from taken
    record("encounters.accepted", on=speaker.encounter, by=by)
    fill(speaker.encounter)
    following.people_changed(speaker.encounter, by=by)
    if speaker.encounter.state == State.CONFIRMED:
        telling.tell_one(notifications.Confirmed, speaker)


def _leave(speaker: Speaker, verb: str, *, by: Any) -> None:
    ANSWER.move(speaker, verb)
    record("encounters.declined", on=speaker.encounter, by=by)
    if fill(speaker.encounter):
        telling.tell_coordinators(speaker.encounter)
    following.people_changed(speaker.encounter, by=by)


@transaction.atomic
def reconfirm(speaker: Speaker, *, by: Any) -> None:
    """A week before, or after a change of date, she says again that she comes; saying so twice changes nothing."""
    rows = Speaker.objects.filter(pk=speaker.pk, state=Reply.CONFIRMED, reconfirmed_at__isnull=True)
    if rows.update(reconfirmed_at=timezone.now()):
        record("encounters.reconfirmed", on=speaker.encounter, by=by)


def fill(encounter: Encounter) -> int:
    """Whoever stands by steps in for each place that nobody is asked for; gives how many places stay empty."""
    rows = Speaker.objects.filter(encounter=encounter)
    missing = encounter.speakers_wanted - rows.speaking().counted_on().count()
    ready = rows.standing_by().in_state(Reply.CONFIRMED).select_related("encounter__school", "person")
    for stand_by in ready if missing > 0 else ():
        missing -= _step_in(stand_by)
        if missing <= 0:
            break
    return int(max(missing, 0))


def _step_in(stand_by: Speaker) -> bool:
    """Her turn has come; not when she says no, or takes another place, at this very moment."""
    with suppress(NotAllowed):
        asking.call_up(stand_by)
        rows = Speaker.objects.standing_by().in_state(Reply.CONFIRMED).filter(pk=stand_by.pk)
        if rows.update(part=Part.SPEAKER):
            stand_by.part = Part.SPEAKER
            record("encounters.stepped_in", on=stand_by.encounter, by=None)
            telling.tell_stand_by(stand_by)
            return True
    return False
