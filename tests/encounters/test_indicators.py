"""What encounters tell in figures."""

from __future__ import annotations

from datetime import UTC, datetime

from hirondelles.core.indicators import PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.encounters import indicators
from hirondelles.ui.charts import Tiles, Timeline
from tests.encounters.test_dosage import a_held
from tests.factories.encounters import an_encounter
from tests.factories.partners import a_class, a_school


def told(audience=TEAM, **details):
    scope = Scope(
        year=2025,
        start=datetime(2025, 9, 1, tzinfo=UTC),
        end=datetime(2026, 9, 1, tzinfo=UTC),
        audience=audience,
        **details,
    )
    return {one.key: one for one in indicators.indicators(None, scope)}


def test_nothing_is_told_before_an_encounter_took_place(here, clock):
    an_encounter()
    assert told() == {}


def test_months_to_come_are_not_months_without_an_encounter(here, clock):
    a_held("Première", clock)
    shown = [month for month, _count in told()["encounters.held"].counted.rows]
    assert len(shown) == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7].index(datetime.now(UTC).month) + 1
    clock.move_to(datetime(2027, 1, 5, tzinfo=UTC))
    assert len(told()["encounters.held"].counted.rows) == 11


def test_reach_dosage_and_women_who_came(here, clock):
    school = a_school("Collège des Sources", postcode="25000")
    classes = [{"class_group": a_class(school, label="4e B"), "level": "4e", "headcount": 24}]
    a_held("Première", clock, school=school, classes=classes)
    a_held("Seconde", clock)
    found = told()
    assert {key: one.value for key, one in found.items()} == {
        "encounters.held": 2,
        "encounters.pupils": 40,
        "encounters.dosage": 1,
    } | (
        {"encounters.diversity": found["encounters.diversity"].value}
        if "encounters.diversity" in found
        else {}
    )
    assert isinstance(found["encounters.held"].chart, Timeline)
    assert ["Collège des Sources", 1, 20] in found["encounters.pupils"].counted.rows


def test_school_is_told_its_own_and_everybody_the_map(here, clock):
    school = a_school("Collège des Sources", postcode="25000")
    a_held("Chez nous", clock, school=school)
    a_held("Ailleurs", clock)
    assert told(SCHOOL, school=school.pk)["encounters.held"].value == 1
    assert isinstance(told(PUBLIC)["encounters.held"].chart, Tiles)
    assert told(PUBLIC, department="25")["encounters.held"].value >= 1
    assert told(PUBLIC, department="75") == {}
