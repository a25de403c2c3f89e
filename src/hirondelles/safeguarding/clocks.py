"""Alerts are kept as long as the installation says after they are closed; the dates of mails about them, thirty days."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives import append_only
from hirondelles.collectives.everywhere import purging
from hirondelles.safeguarding.models import Alert, AlertCall

CALLS_KEPT = timedelta(days=30)


def alerts(now: datetime) -> int:
    """Erase the alerts closed long ago, with all that was done about them; gives how many."""
    return append_only.erase(Alert, now)


def calls(now: datetime) -> int:
    """Erase the dates of old mails; gives how many."""
    with purging():
        called = AlertCall.objects.filter(at__lt=now - CALLS_KEPT)
        return int(called._raw_delete(called.db) or 0)
