"""Rounded counts are near, and never tell that everybody said the same."""

from __future__ import annotations

from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hirondelles.engines.disclosure.rounding import NEVER_ALL, left_over, rounded, widened

counts = some.dictionaries(some.sampled_from("abcde"), some.integers(0, 80), min_size=1)


@given(counts)
def test_a_count_is_within_two_and_never_all(found):
    total = sum(found.values())
    for code, told in rounded(found).items():
        assert told % 5 == 0
        assert told <= max(0, total - NEVER_ALL)
        assert abs(told - found[code]) <= 2 or (told < found[code] and found[code] > total - NEVER_ALL - 3)


def test_a_bundle_that_says_one_thing_keeps_a_doubt():
    assert rounded({"yes": 53, "no": 0}) == {"yes": 50, "no": 0}
    assert rounded({"yes": 50, "no": 7}) == {"yes": 50, "no": 5}
    assert rounded({"yes": 1}) == {"yes": 0}


def test_the_others_are_what_is_left():
    assert left_over({"a": 50, "b": 5, "c": 10}, {"a": 30, "b": 10}) == {"a": 20, "b": 0, "c": 10}


@pytest.mark.parametrize(
    ("half", "step", "told"), [(4.01, 1, 5), (4.0, 1, 4), (0.31, 0.1, 0.4), (0.3, 0.1, 0.3), (0.0, 1, 1)]
)
def test_a_doubt_is_told_to_the_step_above(half, step, told):
    assert widened(half, step=step) == pytest.approx(told)


def test_no_doubt_known_stays_unknown():
    assert isnan(widened(nan))
