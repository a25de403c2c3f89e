"""A duration is read strictly, counted on the calendar, and said in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from hirondelles.core.durations import Duration

NOON = datetime(2024, 3, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "before", "sql", "french", "english"),
    [
        ("1 day", datetime(2024, 3, 30, 12, tzinfo=UTC), "interval '1 day'", "1 jour", "1 day"),
        ("30 days", datetime(2024, 3, 1, 12, tzinfo=UTC), "interval '30 day'", "30 jours", "30 days"),
        (" 1  Month", datetime(2024, 2, 29, 12, tzinfo=UTC), "interval '1 month'", "1 mois", "1 month"),
        ("12 months", datetime(2023, 3, 31, 12, tzinfo=UTC), "interval '12 month'", "12 mois", "12 months"),
        ("3 months", datetime(2023, 12, 31, 12, tzinfo=UTC), "interval '3 month'", "3 mois", "3 months"),
        ("5 years", datetime(2019, 3, 31, 12, tzinfo=UTC), "interval '5 year'", "5 ans", "5 years"),
    ],
)
def test_duration_is_counted_and_said(text, before, sql, french, english):
    duration = Duration.read(text)
    assert (duration.before(NOON), duration.sql, str(duration)) == (before, sql, french)
    with translation.override("en"):
        assert str(duration) == english


def test_year_before_a_leap_day_is_the_day_before():
    assert Duration.read("1 year").before(datetime(2024, 2, 29, tzinfo=UTC)) == datetime(
        2023, 2, 28, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "text", ["", "0 days", "-1 year", "5", "years", "5 weeks", "1.5 years", "5 years; DROP", "٣ days"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="is not a duration"):
        Duration.read(text)
