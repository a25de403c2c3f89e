"""A week is written by its number, and begins on a Monday."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.core.weeks import NoSuchWeek, monday_of, written

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("asked", "monday"),
    [("", MONDAY), ("2026-W10", MONDAY), ("2026-W53", date(2026, 12, 28)), ("2027-W01", date(2027, 1, 4))],
)
def test_a_week_is_written_by_its_number(asked: str, monday: date) -> None:
    assert monday_of(asked, today=date(2026, 3, 8)) == monday
    assert asked in {"", written(monday)}


@pytest.mark.parametrize(
    "asked", ["2026-W00", "2026-W54", "2025-W53", "1999-W10", "2026-10", "W10", "x", "2026-W١٠", "\x00"]
)
def test_what_is_not_a_week_is_refused(asked: str) -> None:
    with pytest.raises(NoSuchWeek):
        monday_of(asked, today=MONDAY)
