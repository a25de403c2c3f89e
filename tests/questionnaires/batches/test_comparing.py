"""A class that was not visited answers the same questions twice, and is set against the others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hirondelles.questionnaires import results
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.batches.comparing import OPEN_FOR, open_comparison
from hirondelles.questionnaires.models import Batch, Wave
from tests.factories.partners import a_school
from tests.factories.questionnaires import sent

DAY = date(2026, 11, 5)


def opened() -> list[Batch]:
    return open_comparison(school=a_school("Collège des Sources"), level="4e", headcount=24, day=DAY, by=None)


def test_it_answers_the_questions_of_before_both_times(here):
    first, second = opened()
    assert first.version == second.version
    assert first.version.model["wave"] == Wave.BEFORE
    assert (first.wave, second.wave) == (Wave.BEFORE, Wave.AFTER)
    assert first.about == first.about_class == second.about_class != ""
    assert [one.closes_on - DAY for one in (first, second)] == list(OPEN_FOR.values())
    assert all(one.is_comparison for one in (first, second))


def test_two_classes_of_one_school_are_two(here):
    assert opened()[0].about_class != opened()[0].about_class


@pytest.mark.parametrize("move", [0, 1])
def test_what_moves_without_an_encounter_is_told_of_it_alone(here, move):
    for batch, score in zip(opened(), (2, 2 + move), strict=True):
        for _sheet in range(6):
            sent(batch, see_myself=str(score))
        actions.close(batch, by=None, on=DAY + timedelta(days=30))
    assert results.of_collective(2026) == []
