"""The days of slots that repeat, on the wall of the collective: an hour stays what it is when the clocks change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hirondelles.encounters.days import off
from hirondelles.visits.models import Rhythm

MOST = 40
"""Slots made at once: a school year of weeks."""
WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}


def days(first: date, *, rhythm: str, until: date, academy: str, skips_holidays: bool) -> list[date]:
    """The first day and those that follow; public holidays are always skipped, school holidays when one wants."""
    found = [first]
    for day in _all(first, rhythm):
        if day > until or len(found) >= MOST:
            break
        if not off(day, academy=academy if skips_holidays else ""):
            found.append(day)
    return found


def _all(first: date, rhythm: str) -> Iterator[date]:
    if weeks := WEEKS.get(Rhythm(rhythm)):
        for number in range(1, 110):
            yield first + timedelta(weeks=weeks * number)
    else:
        yield from _months(first)


def _months(first: date) -> Iterator[date]:
    """« the second Tuesday »: the same weekday of the same week; a month without a fifth one is passed over."""
    rank, month = (first.day - 1) // 7, first.replace(day=1)
    for _number in range(24):
        month = (month + timedelta(days=32)).replace(day=1)
        day = month + timedelta(days=(first.weekday() - month.weekday()) % 7 + 7 * rank)
        if day.month == month.month:
            yield day
