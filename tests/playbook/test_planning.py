"""Counted backwards: every date follows from the launch, the order and the weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.playbook.gates import KINDS, LAUNCH, PROPOSED, in_order
from hirondelles.playbook.planning import calendar, earliest, latest, proposed_launch

MARCH = date(2027, 3, 8)
EARLY = date(2026, 1, 5)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_each_gate_is_due_its_weeks_before_the_next():
    plan = calendar(KINDS, launch_on=MARCH, chosen_on=EARLY)
    assert plan.tight is False
    assert plan.due == {
        "finding": date(2026, 10, 5),
        "existing": date(2026, 10, 26),
        "women": date(2026, 11, 16),
        "school": date(2026, 11, 30),
        "company": date(2026, 12, 14),
        "authority": date(2026, 12, 28),
        "charter": date(2027, 1, 18),
        "talk": date(2027, 2, 8),
        "launch": MARCH,
        "encounter": date(2027, 3, 29),
        "feedback": date(2027, 4, 12),
        "means": date(2027, 5, 24),
    }


def test_another_date_makes_another_plan():
    plan = calendar(KINDS, launch_on=MARCH + timedelta(days=30), chosen_on=EARLY)
    assert plan.due["women"] == date(2026, 11, 16) + timedelta(days=30)


@pytest.mark.parametrize(
    ("launch", "kinds"), [(None, KINDS), (MARCH, [k for k in KINDS if k.slug != LAUNCH])]
)
def test_no_date_without_a_launch(launch, kinds):
    assert calendar(kinds, launch_on=launch, chosen_on=EARLY).due == {}


def test_order_changes_the_dates():
    moved = in_order([LAUNCH, *(slug for slug in PROPOSED if slug != LAUNCH)])
    plan = calendar(moved, launch_on=MARCH, chosen_on=EARLY)
    assert plan.due[LAUNCH] == MARCH
    assert all(plan.due[slug] > MARCH for slug in PROPOSED if slug != LAUNCH)


def test_launch_in_three_days_leaves_three_days_to_all():
    plan = calendar(KINDS, launch_on=date(2027, 3, 8), chosen_on=date(2027, 3, 5))
    assert plan.tight
    before = [plan.due[slug] for slug in PROPOSED[: PROPOSED.index(LAUNCH) + 1]]
    assert min(before) >= date(2027, 3, 5)
    assert max(before) == date(2027, 3, 8)


@pytest.mark.parametrize("chosen", [MARCH, MARCH + timedelta(days=400), None])
def test_launch_noted_afterwards_was_not_short_of_time(chosen):
    assert calendar(KINDS, launch_on=MARCH, chosen_on=chosen) == calendar(
        KINDS, launch_on=MARCH, chosen_on=EARLY
    )


@given(st.permutations(KINDS), DAYS, DAYS)
def test_dates_follow_the_order_whatever_it_is(kinds, launch, chosen):
    plan = calendar(kinds, launch_on=launch, chosen_on=chosen)
    dates = [plan.due[kind.slug] for kind in kinds]
    assert dates == sorted(dates)
    assert plan.due[LAUNCH] == launch
    if chosen < launch:
        assert dates[0] >= min(chosen, launch - timedelta(weeks=sum(kind.weeks for kind in kinds)))


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (date(2026, 9, 14), date(2027, 3, 8)),
        (date(2026, 12, 14), date(2027, 3, 8)),
        (date(2026, 12, 15), date(2028, 3, 8)),
        (date(2027, 3, 8), date(2028, 3, 8)),
        (date(2028, 2, 29), date(2029, 3, 8)),
    ],
)
def test_proposed_launch_leaves_time(today, proposed):
    assert proposed_launch(today) == proposed


def test_limits_hold_on_the_29th_of_february():
    assert (earliest(date(2028, 2, 29)), latest(date(2028, 2, 29))) == (date(2018, 1, 1), date(2031, 12, 31))
