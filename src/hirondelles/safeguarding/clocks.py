"""Alerts are kept five years after they are closed; who was a referent, one year after."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives.everywhere import purging
from hirondelles.safeguarding.models import Alert, AlertCall, AlertStep, FollowUp, Recusal, Referent

KEPT = timedelta(days=5 * 365 + 2)
REFERENTS_KEPT = timedelta(days=365)
CALLS_KEPT = timedelta(days=30)


def alerts(now: datetime) -> int:
    """Erase the alerts closed long ago, with all that was done about them; gives how many."""
    with purging():
        over = list(FollowUp.objects.filter(closed_at__lt=now - KEPT).values_list("alert_id", flat=True))
        for model in (AlertStep, Recusal, FollowUp):
            rows = model.objects.filter(alert__in=over)
            rows._raw_delete(rows.db)
        rows = Alert.objects.filter(pk__in=over)
        rows._raw_delete(rows.db)
    return len(over)


def referents(now: datetime) -> int:
    """Erase who was a referent a year ago, and the dates of old mails."""
    with purging():
        ended = Referent.objects.filter(ended_at__lt=now - REFERENTS_KEPT)
        called = AlertCall.objects.filter(at__lt=now - CALLS_KEPT)
        return int(ended._raw_delete(ended.db) or 0) + int(called._raw_delete(called.db) or 0)
