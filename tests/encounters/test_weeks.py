"""The week on paper: where, who comes, whom to call."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.core.weeks import NoSuchWeek
from hirondelles.encounters import actions
from hirondelles.encounters.models import Part, Reason
from hirondelles.encounters.weeks import week_of
from tests.factories.encounters import a_confirmed_encounter, a_confirmed_speaker, an_encounter

pytestmark = pytest.mark.django_db


def test_week_holds_its_encounters_and_who_comes(here, bea, django_assert_num_queries):
    encounter = a_confirmed_encounter(person=bea, speakers_wanted=1)
    a_confirmed_speaker(encounter, part=Part.STAND_BY)
    an_encounter("En préparation")
    actions.cancel(an_encounter("Annulée"), reason=Reason.MISTAKE, by=None)
    with django_assert_num_queries(6):
        found = week_of("2026-W12", here, now=timezone.now())
    assert (found.title, found.before, found.after) == ("Du 16 mars au 22 mars 2026", "2026-W11", "2026-W13")
    assert [(one.day, one.hours, list(one.women), one.classes) for one in found.visits] == [
        ("mardi 17 mars", "11:00 – 11:55", ["Béa Roux"], "2de (28)"),
        ("mardi 17 mars", "11:00 – 11:55", [], "2de (28)"),
    ]


def test_week_is_that_of_today_unless_one_is_asked_for(here):
    assert week_of("", here, now=timezone.now()).title == "Du 2 mars au 8 mars 2026"
    with pytest.raises(NoSuchWeek):
        week_of("2026-W60", here, now=timezone.now())
