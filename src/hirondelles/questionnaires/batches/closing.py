"""When their last day is over, the answers of a class are closed by the clock.

Each in a transaction of its own: what a killed worker left is found by the next round.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch

log = logging.getLogger("hirondelles.questionnaires.closing")


def close_due(now: datetime) -> int:
    """Close those whose last day is over, on the wall of each collective; gives how many."""
    closed = 0
    for collective in Collective.objects.defer("logo"):
        today = now.astimezone(ZoneInfo(collective.timezone)).date()
        with in_collective(collective):
            due = list(Batch.objects.open().filter(closes_on__lt=today).order_by("pk"))
        closed += sum(_close(collective, batch, today) for batch in due)
    return closed


def _close(collective: Collective, batch: Batch, today: date) -> bool:
    """Nobody holds the others back; one that somebody has just closed, or given more time, is left."""
    try:
        with in_collective(collective):
            return actions.close_when_over(batch, today=today)
    except NotAllowed:
        return False
    except Exception:
        log.exception("answers not closed", extra={"collective": collective.pk})
        return False
