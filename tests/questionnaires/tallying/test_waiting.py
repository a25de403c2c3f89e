"""Counting one class reads those that wait, and none of those that are counted for good: a year grows, its time does not."""

from __future__ import annotations

import pytest

from hirondelles.questionnaires import tallying
from hirondelles.questionnaires.models import ClassFigure
from hirondelles.questionnaires.tallying import retally
from hirondelles.questionnaires.tallying.settling import waits
from tests.factories.partners import a_school
from tests.questionnaires.tallying.attack import SEXES, Year
from tests.questionnaires.worlds import a_class, answered, sheets, versions


def told_outside(numbers, asked):
    """Large classes that leave two by two, girls, boys and others: nothing waits after."""
    for number in numbers:
        batch = a_class(number, asked["after"], school=a_school(f"Lycée {number}"), headcount=200)
        answered(batch, *(one for sex in SEXES for one in sheets(*[3] * 50, *[5] * 4, gender=sex)))
    return batch


@pytest.fixture
def read(monkeypatch):
    """How many classes each counting took from the tables, but the one it counts."""
    found, genuine = [], tallying._waiting

    def waiting(*arguments):
        rows = genuine(*arguments)
        found.append(len(rows))
        return rows

    monkeypatch.setattr(tallying, "_waiting", waiting)
    return found


def test_classes_told_for_good_are_not_read_again(here, read):
    asked = versions()
    told_outside(range(2), asked)
    few = read[-1]
    last = told_outside(range(2, 10), asked)
    read.clear()
    retally(last)
    assert (few, read, ClassFigure.objects.filter(waits=True).count()) == (1, [0], 0)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_marked_is_what_waits(here, seed):
    for _batch in Year(seed, versions()):
        pass
    rows = list(ClassFigure.objects.all())
    assert [one.waits for one in rows] == [waits(one) for one in rows]


def test_those_marked_before_the_rule_are_unmarked_when_somebody_else_is_counted(here):
    """The migration marks them all."""
    asked = versions()
    last = told_outside(range(3), asked)
    told_outside(range(3, 4), asked)
    ClassFigure.objects.update(waits=True)
    retally(last)
    assert not ClassFigure.objects.filter(waits=True).exists()
