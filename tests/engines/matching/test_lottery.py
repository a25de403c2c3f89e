"""Sharing few places: never served first, then points, then the draw; the same seed says the same."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hirondelles.engines.matching.lottery import Wish, digest_of, draw_of, new_seed, share

SEED = "a" * 64
WISHES = st.lists(
    st.builds(
        Wish,
        number=st.integers(1, 10_000),
        groups=st.integers(1, 4),
        never_served=st.booleans(),
        priority=st.sampled_from(["", "rep", "rep_plus"]),
        rural=st.booleans(),
        visits=st.integers(0, 5),
    ),
    max_size=30,
    unique_by=lambda one: one.number,
)


def wish(number: int, **said: object) -> Wish:
    usual = {"groups": 1, "never_served": False, "visits": 4}
    return Wish(number=number, **usual | said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (wish(2, never_served=True), wish(1, priority="rep_plus", rural=True, visits=0)),
        (wish(2, priority="rep_plus"), wish(1, priority="rep")),
        (wish(2, priority="rep"), wish(1)),
        (wish(2, rural=True), wish(1)),
        (wish(2, visits=0), wish(1, visits=1)),
        (wish(2, visits=1), wish(1, visits=2)),
    ],
)
def test_who_comes_first(first, second):
    assert [one.number for one in share([second, first], room=1, seed=SEED)] == [2, 1]


def test_equal_wishes_are_drawn_and_anybody_can_draw_again():
    told = share([wish(number) for number in range(1, 9)], room=3, seed=SEED)
    draws = [sha256(f"{SEED}:{one.number}".encode()).hexdigest()[:16] for one in told]
    assert draws == sorted(draws) == [one.draw for one in told]
    assert [one.placed for one in told] == [True] * 3 + [False] * 5


def test_another_seed_is_another_order():
    wishes = [wish(number) for number in range(1, 30)]
    orders = {tuple(one.number for one in share(wishes, room=1, seed=seed)) for seed in ("a", "b")}
    assert len(orders) == 2


def test_a_class_that_does_not_fit_lets_a_smaller_one_in():
    told = share([wish(1, groups=3, never_served=True), wish(2), wish(3)], room=2, seed=SEED)
    assert [(one.rank, one.placed) for one in told] == [(1, False), (2, True), (3, True)]


def test_the_digest_says_nothing_of_the_seed_and_holds_it():
    seed = new_seed()
    assert (len(seed), digest_of(seed)) == (64, sha256(seed.encode()).hexdigest())
    assert draw_of(1, seed) != draw_of(2, seed)


@settings(max_examples=60, deadline=None)
@given(wishes=WISHES, room=st.integers(0, 40))
def test_never_more_than_there_is_and_nobody_is_forgotten(wishes, room):
    told = share(wishes, room=room, seed=SEED)
    groups = {one.number: one.groups for one in wishes}
    left = room - sum(groups[one.number] for one in told if one.placed)
    assert left >= 0
    assert all(groups[one.number] > left for one in told if not one.placed)
    assert sorted(one.number for one in told) == sorted(groups)
    assert told == share(reversed(wishes), room=room, seed=SEED), "the order of arrival counts for nothing"
