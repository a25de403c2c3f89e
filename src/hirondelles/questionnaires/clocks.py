"""What time undoes: answers that close, and thirty days later whatever tells one sheet from another."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, Sheet, State, SubmissionKey

COPIES_KEPT = timedelta(days=30)


def close_due(now: datetime) -> int:
    """Close those whose last day has passed; gives how many."""
    closed = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            for batch in Batch.objects.open().filter(closes_on__lt=localdate(now)):
                actions.close(batch, by=None, on=localdate(now))
                closed += 1
    return closed


def copies(now: datetime) -> int:
    """Close what is due, wipe the numbers of the sheets and the keys of the forms; gives how many numbers."""
    close_due(now)
    wiped = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            over = Batch.objects.filter(state=State.CLOSED, closed_on__lt=(now - COPIES_KEPT).date())
            SubmissionKey.objects.filter(batch__in=over).delete()
            wiped += Sheet.objects.filter(batch__in=over, copy__isnull=False).update(copy=None)
    return wiped
