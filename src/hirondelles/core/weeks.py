"""A week as an address writes it: ``2026-W10``, from a Monday."""

from __future__ import annotations

import re
from datetime import date, timedelta

WRITTEN = re.compile(r"(20\d\d)-W(\d\d)", re.ASCII)


class NoSuchWeek(ValueError):
    """This is not a week of a calendar."""


def monday_of(written: str, *, today: date) -> date:
    """``2026-W10`` → Monday the 2nd of March; nothing written → the week of today. Raises ``NoSuchWeek``."""
    if not written:
        return today - timedelta(days=today.weekday())
    found = WRITTEN.fullmatch(written)
    if found is None:
        raise NoSuchWeek(written)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError as fault:
        raise NoSuchWeek(written) from fault


def written(monday: date) -> str:
    """The inverse of ``monday_of``."""
    year, number, _weekday = monday.isocalendar()
    return f"{year}-W{number:02d}"
