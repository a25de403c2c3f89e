"""What the team tells in figures: the women, those who came this year, the roles that somebody holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUTHORITY, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.members import indicators
from hirondelles.members.models import Membership, Role
from tests.factories.members import join

pytestmark = pytest.mark.django_db


def told(collective, audience=TEAM, *, start=None, **details):
    start = start or timezone.now() - timedelta(days=30)
    scope = Scope(year=start.year, start=start, end=start + timedelta(days=365), audience=audience, **details)
    with in_collective(collective):
        return {one.key: one for one in indicators.indicators(collective, scope)}


@pytest.fixture
def team(rouages):
    """Two women, one of whom also organises; one of them came two years ago; a coordinator; one who left."""
    join(rouages, Role.COORDINATOR)
    bea, _new, gone = (join(rouages, Role.ROLE_MODEL) for _woman in range(3))
    with in_collective(rouages):
        Membership.objects.filter(user=bea).update(joined_at=timezone.now() - timedelta(days=700))
        Membership.objects.create(user=bea, role=Role.FACILITATOR)
        Membership.objects.filter(user=gone).update(left_at=timezone.now())
    return rouages


def test_nobody_is_no_figure(rouages):
    assert told(rouages) == {}


def test_each_woman_counts_once_from_the_day_on_which_she_came(team):
    figure = told(team)["members.women"]
    assert (figure.value, list(figure.counted.rows)) == (2, [["dans l’année", 1], ["avant", 1]])


def test_roles_are_told_to_the_team_alone(team):
    figure = told(team)["members.roles"]
    held = {str(label): count for label, count in figure.counted.rows if count}
    assert figure.value == 3
    assert held == {"coordinatrice ou coordinateur": 1, "animatrice": 1, "femme du collectif": 2}
    assert [list(told(team, one)) for one in (AUTHORITY, PUBLIC)] == [["members.women"]] * 2


def test_a_school_a_departement_and_another_year_have_none(team):
    assert told(team, SCHOOL, school=1) == {}
    assert told(team, AUTHORITY, department="25") == {}
    assert told(team, start=timezone.now() - timedelta(days=800)) == {}
