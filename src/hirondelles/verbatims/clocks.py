"""What people wrote goes: unread after three months, set aside after one, kept after three years; a page after one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from hirondelles.collectives.each import in_each
from hirondelles.verbatims.models import Return, State, Verbatim

UNREAD_KEPT = timedelta(days=90)
ASIDE_KEPT = timedelta(days=30)
WORDS_KEPT = timedelta(days=3 * 365)
PAGE_KEPT = timedelta(days=365)


def words(now: datetime) -> int:
    """Sentences that nobody read (they may name somebody), that were set aside, that were kept, with their stories."""
    aside = Q(state=State.SET_ASIDE, decided_on__lt=(now - ASIDE_KEPT).date())
    unread = Q(state=State.TO_READ) & _older_than(now - UNREAD_KEPT)
    kept = Q(state=State.KEPT) & _older_than(now - WORDS_KEPT)
    return _each(lambda: Verbatim.objects.filter(aside | unread | kept), "Verbatim")


def returns(now: datetime) -> int:
    """Their pages open no more; one that nobody gave back in a year will not be."""
    return _each(lambda: Return.objects.filter(due_at__lt=now - PAGE_KEPT), "Return")


def _older_than(moment: datetime) -> Q:
    """By the day of the encounter, or the end of the answers where there is no such day."""
    day = moment.date()
    return Q(batch__day__lt=day) | Q(batch__day__isnull=True, batch__closed_on__lt=day)


def _each(rows: Callable[[], Any], label: str) -> int:
    return in_each(lambda: rows().delete()[1].get(f"verbatims.{label}", 0))
