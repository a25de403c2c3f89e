"""The days of a series, as a table."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.visits.hosting import repeating

FIRST = date(2026, 3, 24)


@pytest.mark.parametrize(
    ("rhythm", "until", "skips", "days"),
    [
        ("weekly", date(2026, 4, 22), True, ["24/03", "31/03", "21/04"]),
        ("weekly", date(2026, 4, 22), False, ["24/03", "31/03", "07/04", "14/04", "21/04"]),
        ("fortnightly", date(2026, 5, 6), True, ["24/03", "21/04", "05/05"]),
        ("monthly", date(2026, 6, 30), True, ["24/03", "28/04", "26/05", "23/06"]),
        ("weekly", date(2026, 3, 24), True, ["24/03"]),
    ],
)
def test_days_follow_and_skip_the_holidays(rhythm, until, skips, days):
    found = repeating.days(FIRST, rhythm=rhythm, until=until, academy="Besançon", skips_holidays=skips)
    assert [f"{one:%d/%m}" for one in found] == days


def test_a_month_without_a_fifth_friday_is_passed_over():
    found = repeating.days(
        date(2026, 1, 30), rhythm="monthly", until=date(2026, 7, 31), academy="", skips_holidays=False
    )
    assert [f"{one:%d/%m}" for one in found] == ["30/01", "29/05", "31/07"]


def test_public_holidays_are_always_skipped():
    found = repeating.days(
        date(2026, 4, 24), rhythm="weekly", until=date(2026, 5, 9), academy="", skips_holidays=False
    )
    assert date(2026, 5, 1) not in found


def test_a_series_has_an_end():
    found = repeating.days(FIRST, rhythm="weekly", until=date(2036, 1, 1), academy="", skips_holidays=False)
    assert len(found) == repeating.MOST
