"""A summary leaves at eight on the wall of the collective, never on a Sunday, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hirondelles.notifications.mornings import end_of_day, is_humane, next_morning

PARIS, REUNION, NOUMEA = "Europe/Paris", "Indian/Reunion", "Pacific/Noumea"


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-03-03T06:59", PARIS, "2026-03-03T07:00"),  # a Tuesday, before eight
        ("2026-03-03T07:00", PARIS, "2026-03-04T07:00"),  # at eight exactly: tomorrow
        ("2026-03-07T12:00", PARIS, "2026-03-09T07:00"),  # Saturday noon: Monday
        ("2026-03-27T12:00", PARIS, "2026-03-28T07:00"),  # before the clocks go forward
        ("2026-03-28T12:00", PARIS, "2026-03-30T06:00"),  # Monday after they did
        ("2026-10-24T12:00", PARIS, "2026-10-26T07:00"),  # Monday after they came back
        ("2026-10-23T12:00", PARIS, "2026-10-24T06:00"),
        ("2026-03-03T03:59", REUNION, "2026-03-03T04:00"),
        ("2026-03-02T22:00", NOUMEA, "2026-03-03T21:00"),
    ],
)
def test_next_morning_is_eight_on_the_wall(now, zone, expected):
    assert next_morning(at(now), zone) == at(expected)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-03T12:00", "2026-03-09T07:00"),
        ("2026-03-09T06:00", "2026-03-09T07:00"),
        ("2026-03-09T07:00", "2026-03-16T07:00"),
        ("2026-03-23T12:00", "2026-03-30T06:00"),
    ],
)
def test_next_weekly_morning_is_a_monday(now, expected):
    assert next_morning(at(now), PARIS, weekly=True) == at(expected)


def test_next_morning_follows_the_setting(settings):
    settings.DIGEST_HOUR = 18
    assert next_morning(at("2026-03-03T12:00"), PARIS) == at("2026-03-03T17:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-03T06:59", False),
        ("2026-03-03T07:00", True),
        ("2026-03-03T19:30", True),
        ("2026-03-03T19:31", False),
        ("2026-03-08T10:00", False),
    ],
)
def test_late_summary_leaves_by_day_and_not_on_sunday(now, expected):
    assert is_humane(at(now), PARIS) is expected


def test_end_of_day_is_midnight_on_the_wall():
    assert end_of_day(at("2026-03-29T00:30"), PARIS) == at("2026-03-29T22:00")
    assert end_of_day(at("2026-10-24T23:30"), PARIS) == at("2026-10-25T23:00")
