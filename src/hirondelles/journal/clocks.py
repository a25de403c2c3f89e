"""The journal keeps twelve months."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives.everywhere import purging
from hirondelles.journal.models import Entry

KEPT = timedelta(days=365)


def entries(now: datetime) -> int:
    """Erase what is older; gives how many."""
    with purging():
        rows = Entry.objects.filter(at__lt=now - KEPT)
        return int(rows._raw_delete(rows.db))
