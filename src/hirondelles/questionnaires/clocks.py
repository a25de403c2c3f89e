"""Thirty days after the answers of a class are closed, nothing tells one sheet from another any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.models import Batch, Sheet, State, SubmissionKey

COPIES_KEPT = timedelta(days=30)


def copies(now: datetime) -> int:
    """Wipe the numbers of the sheets, and the keys of the forms; gives how many sheets lost their number."""
    wiped = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            over = Batch.objects.filter(state=State.CLOSED, closed_on__lt=(now - COPIES_KEPT).date())
            SubmissionKey.objects.filter(batch__in=over).delete()
            wiped += Sheet.objects.filter(batch__in=over, copy__isnull=False).update(copy=None)
    return wiped
