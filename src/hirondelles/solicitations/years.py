"""School years: from the first of September, named by the year when they begin."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

SEPTEMBER = 9


def year_of(day: date) -> int:
    """The school year of a day: 2026 for the 8th of March 2027."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def this_year() -> int:
    return year_of(timezone.localdate())


def bounds_of(year: int) -> tuple[datetime, datetime]:
    """The first moment of a school year, and that of the next one, where the collective is."""
    first, after = (datetime(one, SEPTEMBER, 1) for one in (year, year + 1))  # noqa: DTZ001 - made aware at once
    return timezone.make_aware(first), timezone.make_aware(after)


def in_words(year: int) -> str:
    """« 2026-2027 »"""
    return f"{year}-{year + 1}"
