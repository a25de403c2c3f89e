"""Whoever is told is many, whatever was told before."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hirondelles.engines.disclosure.bundles import (
    INSIDE,
    OUTSIDE,
    WORDS,
    Rule,
    Unit,
    allows,
    gathered,
    together,
)

TWO_SCHOOLS = Rule(least=6, schools=2, rest=2)


def unit(school, *counts, key=None):
    return Unit(key=key, school=school, counts=counts)


units = some.builds(unit, some.integers(1, 3), some.integers(0, 8), some.integers(0, 8), key=some.integers())


def test_the_thresholds_are_those_of_the_charter():
    assert (Rule(least=5), Rule(least=10)) == (INSIDE, WORDS)
    assert Rule(least=50, schools=2, rest=10) == OUTSIDE


@pytest.mark.parametrize(
    ("waiting", "rule", "allowed"),
    [
        ([], INSIDE, False),
        ([unit(1, 0, 0)], INSIDE, False),
        ([unit(1, 4)], INSIDE, False),
        ([unit(1, 5)], INSIDE, True),
        ([unit(1, 5, 1)], INSIDE, False),
        ([unit(1, 5, 0)], INSIDE, False),
        ([unit(1, 5, 0), unit(2, 0, 5)], INSIDE, True),
        ([unit(1, 3, 2), unit(1, 2, 3)], INSIDE, True),
        ([unit(1, 9)], TWO_SCHOOLS, False),
        ([unit(1, 5), unit(2, 1)], TWO_SCHOOLS, False),
        ([unit(1, 4), unit(2, 2)], TWO_SCHOOLS, True),
        ([unit(1, 9), unit(2, 0)], TWO_SCHOOLS, False),
    ],
)
def test_each_group_is_large_enough(waiting, rule, allowed):
    assert allows(waiting, rule) is allowed


def test_small_ones_leave_together_or_wait():
    large, small, other = unit(1, 7, 5), unit(1, 3, 9), unit(2, 2, 6)
    assert gathered([small, large], INSIDE) == [(large,)]
    assert gathered([small, large, other], INSIDE) == [(large,), (small, other)]


def test_what_was_put_together_is_judged_school_by_school():
    pair = together("pair", [unit(1, 4, 1), unit(2, 2, 1)])
    assert (pair.counts, pair.school) == ((6, 2), None)
    assert together("same", [unit(1, 4), unit(1, 2)]).school == 1
    assert allows([together("again", [pair, unit(1, 0, 1), unit(2, 0, 3)])], TWO_SCHOOLS)
    assert not allows([together("same", [unit(1, 4), unit(1, 2)])], TWO_SCHOOLS)


@given(some.lists(some.lists(units, max_size=4), max_size=5), some.sampled_from([INSIDE, TWO_SCHOOLS]))
def test_every_difference_of_what_was_published_satisfies_the_rule(arrivals, rule):
    waiting, published = [], []
    for arrived in arrivals:
        waiting += arrived
        for bundle in gathered(waiting, rule):
            published.append(bundle)
            waiting = [one for one in waiting if not any(one is told for told in bundle)]
    for many in range(1, len(published) + 1):
        for chosen in combinations(published, many):
            assert allows([one for bundle in chosen for one in bundle], rule)
