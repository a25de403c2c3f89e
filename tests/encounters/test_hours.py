"""When pupils can be met."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from hirondelles.encounters import hours

PARIS = "Europe/Paris"
NOW = datetime(2026, 3, 3, 11, tzinfo=ZoneInfo(PARIS))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(PARIS))


@pytest.mark.parametrize(
    ("starts", "minutes", "words"),
    [
        (at(2026, 3, 2, 10), 55, "déjà passé"),
        (at(2026, 3, 8, 10), 55, "dimanche"),
        (at(2026, 3, 9, 23), 55, "la nuit"),
        (at(2026, 3, 9, 6, 30), 55, "la nuit"),
        (at(2026, 3, 9, 20), 55, "la nuit"),
        (at(2026, 3, 9, 20), 600, "la nuit"),
        (at(2028, 3, 9, 10), 55, "un an et demi"),
    ],
)
def test_check_says_why_not(starts, minutes, words):
    with pytest.raises(ValidationError, match=words):
        hours.check(starts, minutes, now=NOW, zone=PARIS)


def test_check_lets_an_hour_of_class_through():
    hours.check(at(2026, 3, 9, 10), 55, now=NOW, zone=PARIS)


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2026, 3, 29), time(2, 30)), (date(2026, 10, 25), time(2, 30))]
)
def test_moment_refuses_an_hour_that_the_clocks_skip_or_repeat(day, hour):
    with pytest.raises(ValidationError, match="horloges"):
        hours.moment(day, hour, PARIS)


def test_moment_is_in_the_zone_of_the_collective():
    assert (
        hours.moment(date(2026, 3, 30), time(10), "Indian/Reunion").isoformat() == "2026-03-30T10:00:00+04:00"
    )


@pytest.mark.parametrize(("day", "hour"), [(date.min, time(0)), (date.max, time(23, 59))])
def test_moment_at_the_edge_of_calendars_is_a_sentence(day, hour):
    with pytest.raises(ValidationError, match="pas une date possible"):
        hours.moment(day, hour, PARIS)
