"""A day is a holiday in one zone and not in another; what is not known is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.core.holidays import NAMES, ZONE_OF, _days, holiday_of, is_known, zone_of
from hirondelles.partners.academies import DEPARTMENTS


@pytest.mark.parametrize(
    ("academy", "zone"),
    [
        ("Besançon", "A"),
        ("Rennes", "B"),
        ("Paris", "C"),
        ("Corse", ""),
        ("La Réunion", ""),
        ("", ""),
        ("Nulle part", ""),
    ],
)
def test_zone_of_an_academy(academy, zone):
    assert zone_of(academy) == zone


def test_each_academy_of_the_mainland_has_a_zone_and_the_islands_have_none():
    islands = {"Corse", "Guadeloupe", "Guyane", "La Réunion", "Martinique", "Mayotte"}
    assert set(DEPARTMENTS) - set(ZONE_OF) == islands
    assert set(ZONE_OF) <= set(DEPARTMENTS)


@pytest.mark.parametrize(
    ("day", "academy", "name"),
    [
        (date(2026, 2, 10), "Besançon", "vacances d’hiver"),
        (date(2026, 2, 10), "Paris", ""),
        (date(2026, 2, 24), "Paris", "vacances d’hiver"),
        (date(2026, 12, 25), "Lille", "vacances de Noël"),
        (date(2026, 3, 12), "Lille", ""),
        (date(2026, 12, 25), "Corse", ""),
        (date(2060, 12, 25), "Lille", ""),
    ],
)
def test_holiday_of_a_day(day, academy, name):
    assert holiday_of(day, academy=academy) == name


@pytest.mark.parametrize(
    ("day", "academy", "known"),
    [
        (date(2027, 3, 12), "Lille", True),
        (date(2027, 3, 12), "Mayotte", False),
        (date(2060, 3, 12), "Lille", False),
        (date(1950, 3, 12), "Lille", False),
    ],
)
def test_is_known_only_where_and_as_long_as_it_is_published(day, academy, known):
    assert is_known(day, academy=academy) is known


def test_each_holiday_of_the_source_has_its_words():
    recent = {name for day, (name, zones) in _days().items() if zones and day.year >= 2020}
    assert recent <= set(NAMES)
