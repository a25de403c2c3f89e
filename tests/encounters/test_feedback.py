"""The questionnaires of an encounter: opened at its confirmation, moved with it, and nothing answered is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hirondelles.encounters import actions, feedback
from hirondelles.encounters.models import Encounter, Kind, Reason
from hirondelles.questionnaires.models import Batch, State
from tests.factories.encounters import a_confirmed_encounter, an_encounter
from tests.factories.questionnaires import sent

pytestmark = pytest.mark.usefixtures("here")
PUPILS = ["pupil-before", "pupil-after", "pupil-later"]


def opened(encounter: Encounter) -> list[str]:
    return [one.version.questionnaire.code for one in feedback.of(encounter)]


def test_nothing_is_opened_before_the_confirmation():
    assert opened(an_encounter()) == []


def test_each_class_three_times_and_the_adults_once():
    encounter = a_confirmed_encounter(
        classes=[{"level": "2de", "headcount": 28}, {"level": "1re", "headcount": 30}]
    )
    assert sorted(opened(encounter)) == sorted([*PUPILS * 2, "teacher", "woman"])
    first = feedback.of(encounter)[0]
    assert (first.school, first.level, first.headcount) == (encounter.school, "2de", 28)
    waves = {one.wave: (one.closes_on - one.day).days for one in feedback.of(encounter)}
    assert waves == {"before": 0, "after": 21, "later": 130, "once": 30}


def test_a_visit_asks_the_host_too():
    encounter = a_confirmed_encounter(kind=Kind.VISIT)
    assert "host" in opened(encounter)


def test_again_changes_nothing():
    encounter = a_confirmed_encounter()
    before = set(Batch.objects.values_list("pk", "code"))
    feedback.follow(encounter, by=None)
    assert set(Batch.objects.values_list("pk", "code")) == before


def test_a_moved_encounter_moves_its_questionnaires():
    encounter = a_confirmed_encounter()
    day = feedback.of(encounter)[0].day
    actions.move(
        encounter,
        starts_at=encounter.starts_at + timedelta(days=7),
        minutes=55,
        seen=encounter.sequence,
        by=None,
    )
    assert {one.day for one in feedback.of(encounter)} == {day + timedelta(days=7)}


def test_a_cancelled_encounter_keeps_only_what_was_answered():
    encounter = a_confirmed_encounter()
    answered = next(one for one in feedback.of(encounter) if one.wave == "before")
    sent(answered, see_myself="4")
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    assert [(one.pk, one.state) for one in feedback.of(encounter)] == [(answered.pk, State.CLOSED)]


def test_answering_gives_the_page_of_an_open_one_only(rouages):
    encounter = a_confirmed_encounter()
    batch = next(one for one in feedback.of(encounter) if one.version.questionnaire.code == "woman")
    assert feedback.answering(encounter, "woman", rouages).endswith(f"/r/{batch.code}/")
    assert feedback.answering(encounter, "host", rouages) == ""
