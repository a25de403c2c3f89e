"""Equal time in front: over any thirty days two portraits differ by one day at most."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.portraits import actions, rotation
from hirondelles.portraits.models import Portrait
from tests.factories.portraits import a_shown_portrait, first_names, shown

START = date(2027, 1, 1)


def days_in_front(count: int, days: int, *, skipped: int = 0) -> Counter[int]:
    """Play the queue without a database: who was in front, how many days."""
    queue, seen = list(range(count)), Counter(dict.fromkeys(range(count), 0))
    for number in range(skipped + days):
        front, _rest = rotation.order_of(queue, START + timedelta(days=number))
        queue = [*queue[rotation.FRONT :], *queue[: rotation.FRONT]]
        if number >= skipped:
            seen.update(front)
    return seen


@settings(max_examples=60, deadline=None)
@given(count=some.integers(1, 130), days=some.integers(1, 30), skipped=some.integers(0, 40))
def test_any_stretch_of_days_is_shared_equally(count: int, days: int, skipped: int) -> None:
    seen = days_in_front(count, days, skipped=skipped)
    assert max(seen.values()) - min(seen.values()) <= 1


@settings(max_examples=60, deadline=None)
@given(queue=some.lists(some.integers(1, 10**6), unique=True, max_size=60), day=some.dates())
def test_order_of_a_day_is_everybody_once_and_always_the_same(queue: list[int], day: date) -> None:
    front, rest = rotation.order_of(queue, day)
    assert sorted(front) == sorted(queue[: rotation.FRONT])
    assert sorted([*front, *rest]) == sorted(queue)
    assert rotation.order_of(queue, day) == (front, rest)


def front_today() -> set[str]:
    return set(first_names(Portrait.objects.public().by_rotation()[: rotation.FRONT]))


def test_rotate_plays_the_same_queue_in_the_database(rouages: Collective) -> None:
    with in_collective(rouages):
        day = actions.timezone.localdate()
        shown(10)
        seen: Counter[str] = Counter()
        for number in range(5):
            assert rotation.rotate(day + timedelta(days=number)) is True
            seen.update(front_today())
        assert (set(seen.values()), sum(seen.values())) == ({4}, 5 * rotation.FRONT)


def test_rotate_draws_a_day_once_and_tells_the_caches(rouages: Collective) -> None:
    with in_collective(rouages):
        shown(2)
        rouages.refresh_from_db()
        drawn = [rotation.rotate(START), rotation.rotate(START), rotation.rotate(START - timedelta(days=1))]
        version = rouages.version
        rouages.refresh_from_db()
        assert (drawn, rouages.version) == ([True, False, False], version + 1)


def test_newcomer_waits_at_the_end_of_the_queue(rouages: Collective) -> None:
    with in_collective(rouages):
        today = actions.timezone.localdate()
        shown(rotation.FRONT)
        rotation.rotate(today)
        new = a_shown_portrait("Nouvelle")
        assert first_names(Portrait.objects.public().by_rotation())[-1] == new.first_name
        rotation.rotate(today + timedelta(days=1))
        rotation.rotate(today + timedelta(days=2))
        assert new.first_name in front_today()


@pytest.mark.parametrize("count", [0, 1])
def test_rotate_a_small_collective(rouages: Collective, count: int) -> None:
    with in_collective(rouages):
        shown(count)
        assert rotation.rotate(START) is True


def test_rotate_leaves_other_collectives_alone(rouages: Collective, photonnes: Collective) -> None:
    with in_collective(photonnes):
        other = a_shown_portrait()
    with in_collective(rouages):
        rotation.rotate(START)
    with in_collective(photonnes):
        before = other.position
        other.refresh_from_db()
        assert (rotation.rotate(START), other.position >= before) == (True, True)
