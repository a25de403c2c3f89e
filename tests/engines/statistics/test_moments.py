"""Sums add up whatever the order, and say the same as the answers they came from."""

from __future__ import annotations

import statistics
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hirondelles.engines.statistics.moments import Crossed, Moments, Products

answers = some.lists(some.integers(1, 7), max_size=40)


@given(answers)
def test_moments_are_those_of_the_answers(found):
    one = Moments.of(found)
    assert one.n == len(found)
    assert isnan(one.mean) if not found else one.mean == pytest.approx(statistics.fmean(found))
    assert (
        isnan(one.variance)
        if len(found) < 2
        else one.variance == pytest.approx(statistics.variance(found), abs=1e-9)
    )


@given(some.lists(answers, max_size=6))
def test_sums_of_classes_are_the_sums_of_all(classes):
    parts = [Moments.of(one) for one in classes]
    everybody = Moments.of([answer for one in classes for answer in one])
    assert Moments.together(parts) == everybody
    products = Products.together(map(Products.of, parts))
    assert products.moments == everybody
    assert products == Products.together(map(Products.of, reversed(parts)))
    assert products.classes == sum(1 for one in classes if one)


def test_a_share_is_the_mean_of_yes_and_no():
    assert Moments.share(4, 3) == Moments.of([1, 1, 0, 1])


def test_a_class_that_misses_a_wave_is_left_out():
    some_answers = Moments.of([1, 2])
    assert Crossed.of(some_answers, Moments()) == Crossed.of(Moments(), some_answers) == Crossed()


def test_crossed_sums_keep_both_waves():
    first, second = Moments.of([1, 2, 3]), Moments.of([2, 5])
    crossed = Crossed.together([Crossed.of(first, second), Crossed.of(second, first)])
    assert (crossed.classes, crossed.before, crossed.after) == (2, first + second, first + second)
    assert (crossed.n0_n1, crossed.n0_total1, crossed.n1_total0, crossed.total0_total1) == (12, 33, 33, 84)
