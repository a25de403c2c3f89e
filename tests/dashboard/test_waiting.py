"""What waits, in groups; and where to go when nothing does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import get_resolver

from hirondelles.collectives.models import Collective
from hirondelles.core import features
from hirondelles.core.features import Entry, Feature, ToDo
from hirondelles.dashboard.waiting import SHOWN, Group, Step, grouped, next_steps

NOW = datetime(2026, 3, 8, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def thing(sentence: str, **more: Any) -> ToDo:
    return ToDo(sentence=sentence, url="/", action="Faire", **more)


@pytest.fixture
def known(monkeypatch: Any) -> Callable[..., None]:
    """Only these features exist (the addresses are those of the true ones, read before)."""
    assert get_resolver().url_patterns

    def install(*ones: Feature) -> None:
        monkeypatch.setattr(features, "FEATURES", {one.slug: one for one in ones})

    return install


def test_groups_say_late_then_first_then_this_week_and_skip_the_empty_ones() -> None:
    late, urgent, soon, far, whenever, hers = (
        thing("late", due=NOW - DAY, urgent=True),
        thing("urgent", urgent=True, due=NOW + DAY),
        thing("soon", due=NOW + 7 * DAY),
        thing("far", due=NOW + 8 * DAY),
        thing("whenever"),
        thing("hers", next_by="Béa", due=NOW + DAY, urgent=True),
    )
    assert grouped([urgent, hers, soon, far, late, whenever], now=NOW) == [
        Group(slug="retard", title="En retard", items=[late]),
        Group(slug="abord", title="À faire d’abord", items=[urgent]),
        Group(slug="semaine", title="Cette semaine", items=[soon]),
        Group(slug="ensuite", title="Quand vous pourrez", items=[far, whenever]),
        Group(slug="autres", title="C’est à quelqu’un d’autre", items=[hers]),
    ]
    assert grouped([], now=NOW) == []


def test_what_somebody_else_is_late_with_is_shown_as_late() -> None:
    hers = thing("hers", next_by="Béa", due=NOW)
    assert [one.slug for one in grouped([hers], now=NOW)] == ["retard"]


@pytest.mark.parametrize(("count", "shown", "rest"), [(1, 1, 0), (SHOWN, SHOWN, 0), (SHOWN + 3, SHOWN, 3)])
def test_a_long_group_shows_its_first_lines_and_says_how_many_are_left(
    count: int, shown: int, rest: int
) -> None:
    (group,) = grouped([thing(str(number)) for number in range(count)], now=NOW)
    assert (group.count, len(group.first), group.rest) == (count, shown, rest)


def test_next_steps_are_the_other_entries_that_one_may_open(known: Callable[..., None]) -> None:
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
