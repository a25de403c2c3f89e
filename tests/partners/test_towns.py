"""Towns and postcodes, as people write them."""

from __future__ import annotations

import pytest

from hirondelles.partners.academies import ACADEMIES, academy_of
from hirondelles.partners.towns import department_by_post, disagreement, find


@pytest.mark.parametrize(
    ("name", "postcode", "found"),
    [
        ("Besançon", "25000", ("Besançon", "25")),
        ("BESANCON CEDEX 3", "25041", ("Besançon", "25")),
        ("besançon", "", ("Besançon", "25")),
        ("St Claude", "39200", ("Saint-Claude", "39")),
        ("Saint-Claude", "", None),
        ("Paris 12e", "75012", ("Paris", "75")),
        ("Seyssel", "74910", ("Seyssel", "74")),
        ("Bellegarde-sur-Valserine", "01200", ("Bellegarde-sur-Valserine", "01")),
        ("Bonifacio", "20169", ("Bonifacio", "2A")),
        ("Besançon", "39000", None),
        ("Valmorin", "25000", None),
        ("", "", None),
    ],
)
def test_town_is_found_by_its_name_and_its_postcode(name, postcode, found):
    town = find(name, postcode)
    assert (town and (town.name, town.department)) == found


@pytest.mark.parametrize(
    ("name", "postcode", "said"),
    [
        ("Besançon", "39000", "39000 est le code postal de Lons-le-Saunier ; pour Besançon, c’est 25000."),
        ("Besançon", "25220", ""),
        ("Besançon", "25041", ""),
        ("Valmorin", "39000", ""),
        ("Saint-Claude", "97141", ""),
        ("", "25000", ""),
        ("Besançon", "", ""),
    ],
)
def test_town_and_postcode_of_two_departments_disagree(name, postcode, said):
    assert disagreement(name, postcode) == said


@pytest.mark.parametrize(
    ("postcode", "department"),
    [("25000", "25"), ("01000", "01"), ("97400", "974"), ("20000", "2A"), ("20200", "2B"), ("", "")],
)
def test_department_follows_from_the_postcode(postcode, department):
    assert department_by_post(postcode) == department


def test_every_department_has_its_academy():
    mainland = {f"{number:02d}" for number in range(1, 96)} - {"20"} | {"2A", "2B"}
    assert set(ACADEMIES) == mainland | {"971", "972", "973", "974", "976", "977", "978"}
    assert [academy_of(one) for one in ("25", "2A", "76", "988")] == ["Besançon", "Corse", "Normandie", ""]
