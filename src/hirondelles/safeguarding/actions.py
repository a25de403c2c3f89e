"""What happens to an alert: it comes in, is seen, taken in hand, handed over, closed, opened again.

Its steps are its journal: they say who did what for five years, to those who may read it. The journal of the collective
holds no line of it, since whom an alert names reads that journal too.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.core.states import NotAllowed
from hirondelles.notifications.actions import notify
from hirondelles.safeguarding import notifications, routing
from hirondelles.safeguarding.distress import Kind, sounds
from hirondelles.safeguarding.models import (
    LATE,
    LONGEST_ANSWER,
    LONGEST_TEXT,
    Alert,
    AlertCall,
    AlertStep,
    Category,
    Recusal,
    State,
)
from hirondelles.safeguarding.names import words_that_name
from hirondelles.safeguarding.states import LIFE, OPEN_STATES

log = logging.getLogger("hirondelles.safeguarding")
ONE_MAIL_PER = timedelta(minutes=10)


@transaction.atomic
def raise_alert(**words: str) -> Alert:
    """Somebody raises an alert: it is kept, whatever happens then; the referents it does not name are told.

    What cannot be written down after it (a mail) does not undo it: the next round of the watch tells them, and whoever
    it names reads nothing of it, written down or not.
    """
    names = words_that_name(about=words.get("about", ""), story=words.get("text", ""))
    alert = Alert.objects.create(names=names, **words)
    try:
        with transaction.atomic():
            routing.recuse(alert)
            tell([alert])
    except Exception as fault:
        log.error("alert kept, nobody told yet", extra={"fault": type(fault).__name__})
    return alert  # type: ignore[no-any-return]


def listen(texts: Iterable[str], *, page: str) -> Alert | None:
    """What was written elsewhere (an answer after an encounter) sounds like distress: the referents have it at once.

    ``page`` says where it was written, in words: a class and a day, never a person. Nothing heard, nothing kept.
    """
    said = [one for one in texts if one.strip()]
    kinds = sounds(said)
    if not kinds:
        return None
    category = Category.UNEASY if kinds == {Kind.BULLYING} else Category.DANGER
    return raise_alert(category=category, text="\n\n".join(said)[:LONGEST_TEXT], page=page[:LONGEST_ANSWER])


def tell(alerts: list[Alert]) -> int:
    """Write to whom these alerts concern, once in ten minutes each; gives how many mails."""
    now, concerned = timezone.now(), routing.destinations(alerts)
    called = AlertCall.objects.latest_of(one.person for one in concerned)
    due = [one for one in concerned if _is_due(one, called.get(one.person.pk), now)]
    if not due:
        return 0
    mine = [one.person for one in due if one.as_referent]
    others = [one.person for one in due if not one.as_referent]
    return notify(notifications.AlertReceived(), to=mine) + notify(
        notifications.AlertWithoutReferent(), to=others
    )


def _is_due(destination: routing.Destination, called: datetime | None, now: datetime) -> bool:
    """Whether she was not written to lately, nor since; two alerts at once: one writes."""
    if called is None:
        return bool(AlertCall.objects.get_or_create(user=destination.person, defaults={"at": now})[1])
    if called > now - ONE_MAIL_PER or called >= destination.since:
        return False
    return bool(AlertCall.objects.filter(user=destination.person, at=called).update(at=now))


def call_again() -> int:
    """Tell of the alerts that came while everybody had just been written to; gives how many mails."""
    rows = Alert.objects.in_state(State.RECEIVED).latest_first()[: routing.LOOKED_AT]
    return tell(list(rows))


@transaction.atomic
def escalate(now: datetime) -> int:
    """Alerts that wait too long: whoever reads them and whoever coordinates are told, again every week.

    The operators too, where fewer than two people can read one. Gives how many alerts.
    """
    late = list(Alert.objects.late(now))
    if not late:
        return 0
    steps = [_next(alert, LATE, state=alert.state, held_by_id=alert.held_by_id) for alert in late]
    AlertStep.objects.bulk_create(steps, ignore_conflicts=True)
    readers, above = routing.reminded(late)
    notify(notifications.AlertLate(), to=readers)
    notify(notifications.AlertLateAbove(), to=above)
    return len(late)


def see(alert: Alert, *, by: Any) -> None:
    """A referent opened it; raises ``NotAllowed``."""
    _step(alert, "see", by=by)


def take(alert: Alert, *, by: Any) -> None:
    """A referent answers for it from now on; raises ``NotAllowed``."""
    _step(alert, "take", by=by, held_by=by)


def add_news(alert: Alert, *, note: str, by: Any) -> None:
    """Something was done, or is waited for: the clock of the silence starts again; raises ``NotAllowed``."""
    _step(alert, "add_news", by=by, note=note)


@transaction.atomic
def hand_over(alert: Alert, *, to: User, note: str, by: Any) -> None:
    """Another referent, or whoever writes this, answers for it from now on; raises ``NotAllowed``."""
    if to not in routing.readers_of(alert):
        raise NotAllowed("hand_over", alert)
    _step(alert, "hand_over", by=by, held_by=to, whom=to, note=note)
    if to != by:
        notify(notifications.AlertHandedOver(), to=[to])


def close(alert: Alert, *, outcome: str, note: str, by: Any) -> None:
    """It is over: how it ended and why, kept five years; raises ``NotAllowed``."""
    _step(alert, "close", by=by, outcome=outcome, note=note)


def reopen(alert: Alert, *, note: str, by: Any) -> None:
    """It was not over, says why whoever opens it again, and answers for it; raises ``NotAllowed``."""
    _step(alert, "reopen", by=by, held_by=by, note=note)


@transaction.atomic
def set_aside(alert: Alert, *, person: User, note: str, by: Any) -> None:
    """Whoever reads it understood that it speaks of a colleague, or of herself: that person reads it no more.

    What she held waits for somebody else; where fewer than two are left, the coordinator and the operator are told.
    """
    stands = Alert.objects.standing().get(pk=alert.pk)
    if stands.state not in OPEN_STATES or person not in routing.readers_of(alert):
        raise NotAllowed("set_aside", alert)
    Recusal.objects.create(alert=alert, user=person)
    hers = stands.held_by_id == person.pk
    state, held_by_id = (State.SEEN, None) if hers else (stands.state, stands.held_by_id)
    _write(_next(stands, "set_aside", state=state, held_by_id=held_by_id, by=by, whom=person, note=note))
    others = [one.person for one in routing.destinations([alert]) if not one.as_referent]
    notify(notifications.AlertWithoutReferent(), to=others)


@transaction.atomic
def _step(alert: Alert, verb: str, *, by: Any, held_by: User | None = None, **said: Any) -> None:
    stands = Alert.objects.standing().get(pk=alert.pk)
    if not LIFE.may(stands, verb):
        raise NotAllowed(verb, alert)
    holder = held_by.pk if held_by else stands.held_by_id
    _write(_next(stands, verb, state=LIFE.moves[verb].target, held_by_id=holder, by=by, **said))


def _next(stands: Alert, move: str, **said: Any) -> AlertStep:
    return AlertStep(alert=stands, number=stands.steps_done + 1, move=move, **said)


def _write(step: AlertStep) -> None:
    """The same number twice: somebody was quicker."""
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError as quicker:
        raise NotAllowed(step.move, step.alert) from quicker
