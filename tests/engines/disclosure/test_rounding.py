"""Rounded counts are near, and never tell that everybody said the same."""

from __future__ import annotations

from math import isnan, nan
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hirondelles.engines.disclosure.rounding import BASE, MOST_OFF, NEVER_ALL, left_over, rounded, widened

counts = some.dictionaries(some.sampled_from("abcde"), some.integers(0, 80), min_size=1)


@given(counts, some.randoms())
def test_a_count_is_within_four_and_never_all(found, chance):
    total = sum(found.values())
    for code, told in rounded(found, [], chance).items():
        assert told % 5 == 0
        assert told <= max(0, total - NEVER_ALL)
        assert abs(told - found[code]) <= MOST_OFF or (
            told < found[code] and found[code] > total - NEVER_ALL - BASE
        )


def test_a_bundle_that_says_one_thing_keeps_a_doubt():
    for seed in range(20):
        assert rounded({"yes": 53, "no": 0}, [], Random(seed)) == {"yes": 50, "no": 0}
        assert rounded({"yes": 1}, [], Random(seed)) == {"yes": 0}


def test_a_count_is_right_on_average():
    chance = Random(5)
    told = [rounded({"a": 12, "b": 40}, [], chance)["a"] for _turn in range(4000)]
    assert set(told) == {10, 15}
    assert sum(told) / 4000 == pytest.approx(12, abs=0.15)
    assert sum((one - 12) ** 2 for one in told) / 4000 == pytest.approx(6, abs=0.3)


def test_a_school_cannot_tell_that_a_count_is_all_hers():
    """Four told as none would say that no more than four are: hers."""
    schools = [{"a": 4, "b": 20}, {"a": 0, "b": 30}]
    assert {told_of(schools, seed) for seed in range(30)} == {5}
    assert {told_of([{"a": 3, "b": 21}, {"a": 1, "b": 29}], seed) for seed in range(30)} == {0, 5}


def test_a_school_cannot_tell_that_all_others_say_the_same():
    """Thirty-one told as thirty-five would say that thirty-one at least are: the others, all of them, and one of hers."""
    schools = [{"a": 1, "b": 20}, {"a": 30, "b": 0}]
    assert {told_of(schools, seed) for seed in range(30)} == {30}


@pytest.mark.parametrize("counts", [{"a": 21, "b": 31}, {"a": 24, "b": 34}, {"a": 21, "b": 31, "c": 0}])
def test_counts_are_never_all_told_as_high_or_as_low_as_they_may(counts):
    """Fifty-two told as sixty can only be four and four too many."""
    for seed in range(200):
        told = rounded(counts, [], Random(seed))
        assert abs(sum(told.values()) - sum(counts.values())) < 2 * MOST_OFF


def told_of(schools, seed):
    whole = {code: sum(one[code] for one in schools) for code in "ab"}
    return rounded(whole, schools, Random(seed))["a"]


def test_the_others_are_what_is_left():
    assert left_over({"a": 50, "b": 5, "c": 10}, {"a": 30, "b": 10}) == {"a": 20, "b": 0, "c": 10}


@pytest.mark.parametrize(
    ("half", "step", "told"), [(4.01, 1, 5), (4.0, 1, 4), (0.31, 0.1, 0.4), (0.3, 0.1, 0.3), (0.0, 1, 1)]
)
def test_a_doubt_is_told_to_the_step_above(half, step, told):
    assert widened(half, step=step) == pytest.approx(told)


def test_no_doubt_known_stays_unknown():
    assert isnan(widened(nan))
