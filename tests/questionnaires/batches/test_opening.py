"""Another questionnaire for a class that has some: its own sheets, its own code, on the same day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires.batches.opening import last_day, offered_beside, open_beside
from hirondelles.questionnaires.instruments.actions import put_away
from tests.factories.questionnaires import a_batch, a_version

pytestmark = pytest.mark.usefixtures("here")
CLASS = {"about": "encounters.encounter:1", "about_class": "encounters.encounterclass:2"}


def offered(batch):
    return [(one.questionnaire.code, one.number) for one in offered_beside(batch)]


def test_those_that_ask_the_same_people_are_offered_in_their_last_version():
    batch = a_batch(**CLASS)
    for wave in ("once", "after"):
        a_version(code=wave, wave=wave)
        a_version(code=wave, wave=wave)
    a_version(code="teachers", **{"for": "teacher"})
    a_version(code="written", published=False)
    put_away(a_version(code="away").questionnaire, by=None)
    assert sorted(offered(batch)) == [("after", 2), ("once", 2)]
    open_beside(batch, a_version(code="once", wave="once").questionnaire, by=None)
    assert offered(batch) == [("after", 2)]
    assert sorted(offered(a_batch())) == [("after", 2), ("once", 3)]


def test_another_one_for_the_same_moment_is_refused():
    """The figures compare one answer before with one after."""
    batch = a_batch(**CLASS)
    ours = a_version(code="ours").questionnaire
    assert offered(batch) == []
    with pytest.raises(Refusal, match="pour ce moment"):
        open_beside(batch, ours, by=None)


def test_it_is_opened_for_the_same_class_and_day_with_another_code():
    batch = a_batch(day=localdate(), **CLASS)
    other = a_version(code="ours", wave="once").questionnaire
    made = open_beside(batch, other, by=None)
    assert (made.about_class, made.day, made.headcount, made.level, made.wave) == (
        batch.about_class,
        batch.day,
        batch.headcount,
        batch.level,
        "once",
    )
    assert (made.code == batch.code, made.closes_on) == (False, localdate() + timedelta(days=30))
    with pytest.raises(Refusal, match="pour ce moment"):
        open_beside(batch, other, by=None)


def test_the_last_day_counts_from_today_once_the_day_is_over():
    assert last_day(localdate() - timedelta(days=90), "before") == localdate() + timedelta(days=14)
    assert last_day(None, "once") == localdate() + timedelta(days=30)
