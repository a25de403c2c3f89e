"""Alerts are kept five years after they are closed; the dates of mails about them, thirty days."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives.everywhere import purging
from hirondelles.safeguarding.models import Alert, AlertCall, AlertStep, FollowUp, Recusal

KEPT = timedelta(days=5 * 365 + 2)
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


def calls(now: datetime) -> int:
    """Erase the dates of old mails; gives how many."""
    with purging():
        called = AlertCall.objects.filter(at__lt=now - CALLS_KEPT)
        return int(called._raw_delete(called.db) or 0)
