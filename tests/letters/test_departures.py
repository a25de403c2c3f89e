"""A letter leaves late enough to be stopped, and by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from hirondelles.letters.departures import at, by_day, soonest

PARIS = "Europe/Paris"


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-03T06:00", "2026-03-03T06:00"),
        ("2026-03-03T05:59", "2026-03-03T06:00"),
        ("2026-03-03T19:30", "2026-03-03T19:30"),
        ("2026-03-03T19:31", "2026-03-04T06:00"),
        ("2026-03-03T23:30", "2026-03-04T06:00"),
        ("2026-03-28T20:00", "2026-03-29T05:00"),
        ("2026-10-24T20:00", "2026-10-25T06:00"),
    ],
)
def test_by_day_waits_for_seven_on_the_wall(moment: str, expected: str) -> None:
    assert by_day(utc(moment), PARIS) == utc(expected)


def test_soonest_leaves_the_time_to_stop_it(settings: Any) -> None:
    assert soonest(utc("2026-03-03T10:00"), PARIS) == utc("2026-03-03T10:15")
    assert soonest(utc("2026-03-03T19:20"), PARIS) == utc("2026-03-04T06:00")
    settings.LETTER_DELAY = 60
    assert soonest(utc("2026-03-03T10:00"), PARIS) == utc("2026-03-03T11:00")


def test_at_is_on_the_wall_of_the_collective() -> None:
    assert at(date(2026, 7, 1), time(9), PARIS) == utc("2026-07-01T07:00")
