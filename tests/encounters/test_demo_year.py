"""The invented school year of a demonstration: plausible, with a contrary effect and a question that does not move."""

from __future__ import annotations

import tomllib
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.encounters import demo_year
from hirondelles.encounters.models import Encounter
from hirondelles.engines.statistics.changes import Verdict
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish as furnish_partners
from hirondelles.questionnaires import results
from hirondelles.questionnaires.models import HandCount, Sheet
from hirondelles.verbatims.models import Verbatim
from tests.factories.encounters import a_woman


@pytest.fixture
def told(here, clock, alice):
    """The year of the first collective, its partners and its women."""
    described = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"][0]
    furnish_partners(here, described, FOLDER)
    for email in sorted({email for one in described["year"]["classes"] for email in one["women"]}):
        a_woman(email.partition("@")[0], email=email)
    demo_year.furnish(here, {"year": described["year"]}, FOLDER)
    return described["year"]


def test_year_of_answers_holds_successes_a_contrary_effect_and_a_null_one(told):
    assert Encounter.objects.count() == 12
    found = {one.question["code"]: one for one in results.of_collective(2025) if one.kind == "change"}
    assert found["see_myself"].verdict == Verdict.ROSE
    assert found["clean"].verdict == Verdict.ROSE
    assert found["strength"].verdict == Verdict.FELL
    assert found["for_all"].verdict == Verdict.NONE
    assert [code for code, one in found.items() if one.backfires] == ["accepted"]
    assert HandCount.objects.values("batch").distinct().count() == 4
    assert Sheet.objects.waiting().count() == 0
    assert Verbatim.objects.count() > 40
    assert results.for_outsiders(2025) != []


@pytest.mark.parametrize("days", [0, 20, 200])
def test_days_are_spread_over_a_school_year_that_tells_something(here, clock, days):
    clock.move_to(timezone.now() + timedelta(days=days))
    found = demo_year._days(12)
    assert found == sorted(found, reverse=True)
    assert min(found) >= demo_year.LATEST.days
    assert max(found) >= demo_year.SETTLED.days - 10
