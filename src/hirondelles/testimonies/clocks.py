"""Requests that were not sent go after two days, the others three months after their end or their encounter, or a year
without an answer.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from hirondelles.collectives.everywhere import purging
from hirondelles.testimonies.models import UNSENT, Request, Slot

UNSENT_KEPT = timedelta(days=2)
ENDED_KEPT = timedelta(days=92)
UNANSWERED_KEPT = timedelta(days=365)


def requests(now: datetime) -> int:
    """Gives how many requests went."""
    over = (
        Q(state__in=UNSENT, started_at__lt=now - UNSENT_KEPT)
        | Q(ended_at__lt=now - ENDED_KEPT)
        | Q(encounter__starts_at__lt=now - ENDED_KEPT)
        | Q(confirmed_at__lt=now - UNANSWERED_KEPT, encounter=None)
    )
    with purging():
        rows = Request.objects.filter(pk__in=Request.objects.filter(over).values("pk"))
        slots = Slot.objects.filter(request__in=rows.values("pk"))
        slots._raw_delete(slots.db)
        return int(rows._raw_delete(rows.db) or 0)  # nothing at all when nothing is over
