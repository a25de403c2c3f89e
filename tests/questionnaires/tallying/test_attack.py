"""Whoever reads every figure of a collective, whenever, subtracts her way to no group of one to four answers."""

from __future__ import annotations

import pytest

from hirondelles.questionnaires.models import Reach
from hirondelles.questionnaires.tallying import settling
from tests.questionnaires.tallying.attack import Year, derived, now, read_inside
from tests.questionnaires.worlds import versions

SEEDS = (*range(12), 40, 76, 90, 131)
"""Twelve, and some of those in which the only girl of a class did not answer, or gave no sheet."""


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_small_is_found_inside_whenever_one_looks(here, seed):
    assert found(seed) == []


def found(seed):
    """What is derived from the figures of all moments together, once every class is closed."""
    year, read = Year(seed, versions()), set()
    for _batch in year:
        sheets, answers = year.released()
        figures = dict(read_inside(year))
        assert {one: sum(answers[atom] for atom in now(sheets, one)) for one in figures} == figures
        read |= {now(sheets, one) for one in figures}
    return derived(year.released()[0], read)


def test_without_waiting_small_groups_are_found(here, monkeypatch):
    """The twin: each class is told by sex as soon as it is closed."""
    monkeypatch.setattr(settling, "_pool", lambda rows, _counts, field: [[told(one, field)] for one in rows])
    assert found(3) != []


def told(one, field):
    setattr(one, field, Reach.SCHOOL)
    return one
