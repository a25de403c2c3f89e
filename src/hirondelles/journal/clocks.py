"""The journal keeps twelve months, unless the installation says otherwise."""

from __future__ import annotations

from datetime import datetime

from hirondelles.collectives import append_only
from hirondelles.journal.models import Entry


def entries(now: datetime) -> int:
    """Erase what is older; gives how many."""
    return append_only.erase(Entry, now)
