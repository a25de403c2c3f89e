"""What the ledger tells in figures: who takes part, for those outside too; the load, for the team alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.solicitations import actions, indicators
from hirondelles.solicitations.years import bounds_of, year_of
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
