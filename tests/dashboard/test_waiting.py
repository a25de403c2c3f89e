"""What waits, in groups; and where to go when nothing does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import get_resolver

from hirondelles.collectives.models import Collective
from hirondelles.core import features
from hirondelles.core.features import Entry, Feature, ToDo
from hirondelles.dashboard.waiting import Group, Step, grouped, next_steps

NOW = datetime(2026, 3, 8, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def thing(sentence: str, **more: object) -> ToDo:
    return ToDo(sentence=sentence, url="/", action="Faire", **more)


@pytest.fixture
def known(monkeypatch):
    """Only these features exist (the addresses are those of the true ones, read before)."""
    assert get_resolver().url_patterns

    def install(*ones: Feature) -> None:
        monkeypatch.setattr(features, "FEATURES", {one.slug: one for one in ones})

    return install


def test_groups_follow_urgency_and_skip_the_empty_ones():
    urgent, soon, far, whenever = (
        thing("urgent", urgent=True, due=NOW),
        thing("soon", due=NOW + 7 * DAY),
        thing("far", due=NOW + 8 * DAY),
        thing("whenever"),
    )
    assert grouped([urgent, soon, far, whenever], now=NOW) == [
        Group(title="À faire d’abord", items=[urgent]),
        Group(title="Cette semaine", items=[soon]),
        Group(title="Ensuite", items=[far, whenever]),
    ]
    assert grouped([whenever], now=NOW) == [Group(title="Ensuite", items=[whenever])]
    assert grouped([], now=NOW) == []


def test_what_is_late_is_for_this_week():
    late = thing("late", due=NOW - DAY)
    assert grouped([late], now=NOW) == [Group(title="Cette semaine", items=[late])]


def test_next_steps_are_the_other_entries_that_one_may_open(known):
    entries = (
        Entry(label="Ici", url_name="dashboard:to_do", icon="check-lg"),
        Entry(
            label="Journal",
            url_name="dashboard:journal",
            icon="list",
            rule=lambda user, collective: user == "alice",
        ),
        Entry(
            label="Réglages", url_name="collective:settings", icon="gear", rule=lambda user, collective: False
        ),
    )
    known(Feature(slug="one", name="one", menu=entries))
    here = Collective(slug="rouages")
    assert next_steps("alice", here, but="dashboard:to_do") == [
        Step(label="Journal", icon="list", url="/c/rouages/journal/")
    ]
    assert next_steps("bea", here, but="dashboard:to_do") == []
