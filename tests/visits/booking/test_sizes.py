"""How many groups a class makes, and what is said when it never fits."""

from __future__ import annotations

import pytest

from hirondelles.visits.booking import sizes
from hirondelles.visits.models import Slot


@pytest.mark.parametrize(
    ("pupils", "size", "groups"),
    [(30, 12, [10, 10, 10]), (25, 12, [9, 8, 8]), (12, 12, [12]), (13, 12, [7, 6]), (1, 12, [1])],
)
def test_groups_are_as_even_as_can_be(pupils, size, groups):
    assert sizes.shares(Slot(group_size=size, groups=9), pupils) == groups


@pytest.mark.parametrize(
    ("headcount", "half", "coming"), [(27, False, 27), (27, True, 14), (28, True, 14), (1, True, 1)]
)
def test_a_half_class_is_the_larger_half(headcount, half, coming):
    assert sizes.coming(headcount, half_class=half) == coming


def test_groups_are_said():
    slot = Slot(group_size=12, groups=3)
    assert sizes.in_words(slot, 30, half_class=False) == "30 élèves font 3 groupes : 10, 10 et 10."
    assert sizes.in_words(slot, 24, half_class=True) == "12 élèves viennent : un seul groupe."


@pytest.mark.parametrize(
    ("headcount", "half", "said"),
    [
        (24, False, ""),
        (30, False, "Venez en demi-classe"),
        (60, False, "Choisissez un créneau plus grand"),
        (60, True, "Choisissez un créneau plus grand"),
        (48, True, ""),
    ],
)
def test_a_class_that_never_fits_hears_what_to_do(headcount, half, said):
    heard = sizes.too_many(Slot(group_size=12, groups=2), headcount, half_class=half)
    assert said in heard
    assert bool(heard) is bool(said)
