"""Mails are erased thirty days after they were written."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives.everywhere import purging
from hirondelles.notifications.models import Message

KEPT = timedelta(days=30)


def messages(now: datetime) -> int:
    with purging():
        erased, _by_model = Message.objects.filter(created_at__lt=now - KEPT).delete()
        return erased
