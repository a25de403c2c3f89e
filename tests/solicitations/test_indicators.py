"""What the ledger tells in figures: who takes part, for those outside too; the load, for the team alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.solicitations import actions, indicators
from hirondelles.solicitations.years import bounds_of, year_of
from tests.factories.members import join
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db


def told(collective, audience=TEAM, **details):
    year = year_of(timezone.localdate())
    start, end = bounds_of(year)
    scope = Scope(year=year, start=start, end=end, audience=audience, **details)
    with in_collective(collective):
        return {one.key: one for one in indicators.indicators(collective, scope)}


def test_nobody_asked_is_no_figure(rouages, bea):
    assert told(rouages) == {}


def test_women_who_said_yes_are_active_however_often(rouages, bea, dora):
    with in_collective(rouages):
        for days in (10, 40):
            actions.accept(ask(bea, starts_at=timezone.now() + timedelta(days=days)), by=bea)
        ask(dora)
    found = told(rouages)
    assert found["solicitations.active"].value == 1
    assert list(found["solicitations.active"].counted.rows) == [["au moins un", 1], ["aucun", 1]]
    assert {"solicitations.load", "solicitations.spread"} <= found.keys()
    assert [list(told(rouages, one)) for one in (AUTHORITY, FUNDER)] == [["solicitations.active"]] * 2
    assert told(rouages, PUBLIC) == told(rouages, SCHOOL, school=1) == {}
    assert told(rouages, AUTHORITY, department="25") == {}


@pytest.fixture
def women(rouages, bea, dora):
    return [bea, dora, *(join(rouages, name=f"Femme {number}") for number in (3, 4, 5))]


def test_the_load_and_how_it_is_shared(rouages, women, alice):
    with in_collective(rouages):
        for days in (30, 31, 32):
            actions.accept(ask(women[0], starts_at=timezone.now() + timedelta(days=days)), by=None)
        actions.accept(ask(women[1]), by=None)
        actions.decline(ask(women[2]), by=None)
        actions.cancel(ask(women[3]), by=alice)
    found = told(rouages)
    load, spread = found["solicitations.load"], found["solicitations.spread"]
    assert (load.value, load.counted.rows) == (1.0, [[0, 2], [1, 2], [3, 1]])
    assert "2 n’ont pas été sollicitées" in load.sentence
    assert (spread.value, spread.worries) == (0.75, True)
    assert spread.counted.rows == [[1, 3], [2, 1], [3, 0], [4, 0], [5, 0]]


def test_an_effort_that_is_shared_does_not_worry(rouages, women):
    with in_collective(rouages):
        for one in women:
            actions.accept(ask(one), by=None)
    assert not told(rouages)["solicitations.spread"].worries


def test_nothing_accepted_yet_has_no_share(rouages, women):
    with in_collective(rouages):
        ask(women[0])
    shared = told(rouages)["solicitations.spread"]
    assert (shared.value, shared.shown, shared.worries) == (None, "rien encore", False)
