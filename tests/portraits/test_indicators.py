"""What portraits tell in figures: the gallery of today, and the steps just ahead of pupils."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.portraits import actions, indicators
from tests.factories.portraits import a_portrait, a_shown_portrait

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(rouages):
    with in_collective(rouages):
        yield rouages


def told(audience=TEAM, *, start=None, **details):
    """By key, for a year that begins ``start``, by default a month ago."""
    start = start or timezone.now() - timedelta(days=30)
    scope = Scope(year=start.year, start=start, end=start + timedelta(days=365), audience=audience, **details)
    return {one.key: one for one in indicators.indicators(None, scope)}


def test_nothing_is_told_without_a_portrait_on_line(here):
    a_portrait("Ada")
    assert told() == {}


def test_portraits_on_line_are_counted_by_step(here):
    a_shown_portrait("Ada", step="cap")
    a_shown_portrait("Bea", step="ingenieure")
    a_shown_portrait("Chloé", step="bts")
    a_portrait("Brouillon", step="cap")
    found = told()
    assert {key: one.value for key, one in found.items()} == {"portraits.shown": 3, "portraits.near": 2}
    rows = dict(found["portraits.near"].counted.rows)
    assert {step: count for step, count in rows.items() if count} == {"CAP": 1, "BTS": 1, "Ingénieure": 1}
    assert list(found["portraits.shown"].counted.rows) == [("non précisé", 3)]


def test_withdrawn_portrait_leaves_the_count_at_once(here):
    kept = a_shown_portrait("Ada")
    gone = a_shown_portrait("Bea")
    actions.unpublish(gone, by=None)
    assert told()["portraits.shown"].value == 1
    actions.unpublish(kept, by=None)
    assert told() == {}


@pytest.mark.parametrize(("step", "audience", "worries"), [
    ("dirigeante", TEAM, True),
    ("dirigeante", FUNDER, False),
    ("bts", TEAM, False),
])  # fmt: skip
def test_models_that_are_all_far_away_worry_the_team_alone(here, step, audience, worries):
    a_shown_portrait("Ada", step=step)
    assert told(audience)["portraits.near"].worries is worries


def test_gallery_is_told_of_this_year_to_those_who_read_the_whole(here):
    a_shown_portrait("Ada")
    assert told(AUTHORITY).keys() == {"portraits.shown", "portraits.near"}
    assert told(PUBLIC) == told(SCHOOL, school=1) == told(AUTHORITY, department="25") == {}
    assert told(start=datetime(2001, 9, 1, tzinfo=UTC)) == {}
