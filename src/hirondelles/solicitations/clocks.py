"""Silence ends on time even when a job was lost; the words go a month after, the ledger two years after."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.solicitations import actions
from hirondelles.solicitations.models import Solicitation

NOTES_KEPT = timedelta(days=30)
KEPT = timedelta(days=730)
log = logging.getLogger("hirondelles.solicitations.clocks")


def ledger(now: datetime) -> int:
    """End what nobody answered, erase what is over; gives how many rows were touched."""
    return _in_each(lambda: _end(now) + _forget(now))


def _end(now: datetime) -> int:
    overdue = Solicitation.objects.overdue(now).order_by("pk").select_for_update(no_key=True)
    return sum(actions.expire(one, now=now) for one in overdue)


def _forget(now: datetime) -> int:
    words = Solicitation.objects.filter(starts_at__lt=now - NOTES_KEPT).exclude(note="").update(note="")
    old = Solicitation.objects.filter(starts_at__lt=now - KEPT)
    return int(words) + int(old.delete()[0])


def _in_each(clock: Callable[[], int]) -> int:
    """In every collective, on its own time; no collective holds another back."""
    touched = 0
    for collective in Collective.objects.defer("logo").order_by("pk"):
        try:
            with in_collective(collective), timezone.override(collective.timezone):
                touched += clock()
        except Exception:
            log.exception("collective skipped", extra={"collective": collective.pk})
    return touched
