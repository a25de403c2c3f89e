"""The public holidays of France."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.core.feasts import easter, feast_of


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2285, (3, 22))],
)
def test_easter_falls_where_the_calendar_says(year, day):
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 11), "11 novembre 1918"),
        (date(2027, 3, 29), "lundi de Pâques"),
        (date(2027, 5, 6), "Ascension"),
        (date(2027, 5, 17), "lundi de Pentecôte"),
        (date(2027, 3, 28), ""),
        (date(2027, 1, 14), ""),
    ],
)
def test_a_day_says_its_feast(day, name):
    assert feast_of(day) == name
