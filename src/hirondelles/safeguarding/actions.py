"""What happens to an alert: it comes in, is seen, taken in hand, closed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.safeguarding import notifications, routing
from hirondelles.safeguarding.models import Alert, AlertCall, AlertStep, FollowUp, State
from hirondelles.safeguarding.names import words_that_name
from hirondelles.safeguarding.states import LIFE

log = logging.getLogger("hirondelles.safeguarding")
ONE_MAIL_PER = timedelta(minutes=10)
UNSEEN_AFTER = timedelta(hours=24)
LOOKED_AT = 200
"""How many of the newest alerts a call looks at: a flood is not read one by one."""


@transaction.atomic
def raise_alert(**words: str) -> Alert:
    """Somebody raises an alert: it is kept, whatever happens to the mails; the referents it does not name are told.

    A mail that cannot be written does not undo the alert: the next round of the watch tells them.
    """
    names = words_that_name(about=words.get("about", ""), story=words.get("text", ""))
    alert = Alert.objects.create(names=names, **words)
    FollowUp.objects.create(alert=alert)
    routing.recuse(alert)
    record("safeguarding.raised", on=alert, by=None)
    try:
        with transaction.atomic():
            tell([alert])
    except Exception as fault:
        log.error("alert kept, nobody told yet", extra={"fault": type(fault).__name__})
    return alert  # type: ignore[no-any-return]


def tell(alerts: list[Alert]) -> int:
    """Write to whom these alerts concern, once in ten minutes each; gives how many mails."""
    now = timezone.now()
    due = [one for one in routing.destinations(alerts) if _is_due(one, now)]
    mine = [one.person for one in due if one.as_referent]
    others = [one.person for one in due if not one.as_referent]
    return notify(notifications.AlertReceived(), to=mine) + notify(
        notifications.AlertWithoutReferent(), to=others
    )


def _is_due(destination: routing.Destination, now: datetime) -> bool:
    """Whether she was not written to lately, nor since; two alerts at once: one writes."""
    call, is_first = AlertCall.objects.get_or_create(user=destination.person, defaults={"at": now})
    if is_first:
        return True
    rows = AlertCall.objects.filter(pk=call.pk, at__lte=now - ONE_MAIL_PER, at__lt=destination.since)
    return bool(rows.update(at=now))


def call_again() -> int:
    """Tell of the alerts that came while everybody had just been written to; gives how many mails."""
    rows = Alert.objects.in_state(State.RECEIVED).latest_first()[:LOOKED_AT]
    return tell(list(rows))


@transaction.atomic
def escalate(now: datetime) -> int:
    """Alerts that nobody opened in a day: whoever coordinates and runs the installation is told, once each.

    Gives how many alerts.
    """
    late = Alert.objects.in_state(State.RECEIVED).filter(received_at__lte=now - UNSEEN_AFTER)
    rows = FollowUp.objects.filter(state=State.RECEIVED, escalated_at__isnull=True, alert__in=late)
    alerts = [one.alert for one in rows.select_related("alert").select_for_update(of=("self",))]
    if not alerts:
        return 0
    FollowUp.objects.filter(alert__in=alerts).update(escalated_at=now)
    for alert in alerts:
        record("safeguarding.escalated", on=alert, by=None)
    others = routing.responsible()
    away = routing.kept_apart([alert.pk for alert in alerts], from_=others)
    told = [person for person in others if any((alert.pk, person.pk) not in away for alert in alerts)]
    notify(notifications.AlertUnseen(), to=told)
    return len(alerts)


def see(alert: Alert, *, by: Any) -> None:
    """A referent opened it; raises ``NotAllowed``."""
    _step(alert, "see", by=by)


def take(alert: Alert, *, by: Any) -> None:
    """A referent answers for it from now on; raises ``NotAllowed``."""
    _step(alert, "take", by=by, held_by=by)


def close(alert: Alert, *, outcome: str, note: str, by: Any) -> None:
    """It is over: how it ended and why, kept five years; raises ``NotAllowed``."""
    _step(alert, "close", by=by, outcome=outcome, note=note, closed_at=timezone.now())


@transaction.atomic
def _step(alert: Alert, verb: str, *, by: Any, outcome: str = "", note: str = "", **columns: Any) -> None:
    LIFE.move(FollowUp.objects.get(alert=alert), verb, **columns)
    AlertStep.objects.create(alert=alert, move=verb, by=by, outcome=outcome, note=note)
    record(f"safeguarding.{verb}", on=alert, by=by)
