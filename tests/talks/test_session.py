"""An hour with a class, minute by minute."""

import pytest

from hirondelles.talks.session import SHORTEST, session_plan


@pytest.mark.parametrize("minutes", [20, 30, 45, 50, 55, 60, 90, 110, 180])
def test_plan_fills_the_encounter_and_leaves_a_third_to_questions(minutes):
    plan = session_plan(minutes)
    assert [one.start for one in plan] == [0, *(one.end for one in plan[:-1])]
    assert (plan[-1].end, min(one.minutes for one in plan) > 0) == (minutes, True)
    assert plan[3].minutes >= minutes * 0.3


def test_very_short_encounter_has_the_shortest_plan():
    assert session_plan(5) == session_plan(SHORTEST)
