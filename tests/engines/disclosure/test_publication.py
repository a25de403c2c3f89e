"""What leaves, when, and what is told of it."""

from __future__ import annotations

import pytest

from hirondelles.engines.disclosure import rounding
from hirondelles.engines.disclosure.bundles import Rule
from hirondelles.engines.disclosure.publication import Bundle, Cell, Entry, apart, as_read, leaving, told


@pytest.fixture(autouse=True)
def nearest(monkeypatch):
    """The coin says the nearest five."""
    monkeypatch.setattr(
        rounding, "_drawn", lambda count, *_others: rounding.BASE * round(count / rounding.BASE)
    )


SMALL = Rule(least=6, schools=2, rest=2)


def entry(key, school, n, girls=0, part=""):
    return Entry(
        key=key,
        school=school,
        part=part,
        everybody=(Cell(n, {"a": n, "b": 0}),) * 2,
        girls=(Cell(girls, {"a": girls, "b": 0}),) * 2,
    )


def test_cells_add_up_choice_by_choice():
    found = Cell(3, {"a": 2, "b": 1}) + Cell(2, {"b": 1, "c": 1}, exclusive=False)
    assert found == Cell(5, {"a": 2, "b": 2, "c": 1}, exclusive=False)


def test_choices_that_exclude_each_other_say_how_many():
    assert as_read([Cell(30, {"a": 20, "b": 10}), Cell(27, {"a": 21, "b": 6})]) == Cell(
        55, {"a": 40, "b": 15}
    )


def test_choices_ticked_together_are_each_rounded_and_so_are_those_who_answered():
    found = as_read([Cell(29, {"a": 29, "b": 6}, exclusive=False)] * 2)
    assert found == Cell(60, {"a": 55, "b": 10}, exclusive=False)


def test_territories_leave_apart_and_what_remains_of_them_when_the_year_is_over():
    first, second = entry(1, 1, 4, part="21"), entry(2, 2, 4, part="21")
    third, fourth = entry(3, 3, 4, part="25"), entry(4, 4, 4, part="39")
    everyone = [first, third, second, fourth]
    assert leaving(everyone, over=False, rule=SMALL) == [(first, second)]
    assert leaving(everyone, over=True, rule=SMALL) == [(first, second), (third, fourth)]


def test_a_wave_that_nobody_answered_makes_no_comparison():
    once = Entry(
        key=1, school=1, everybody=(Cell(9, {"a": 9}), Cell(0, {})), girls=(Cell(0, {}), Cell(0, {}))
    )
    assert leaving([once, entry(2, 2, 9)], over=True, rule=Rule(least=1)) == [(entry(2, 2, 9),)]


def test_girls_are_told_apart_once_they_are_enough_and_the_others_too():
    bundles = [
        Bundle(key=number, entries=entries, told=told(entries))
        for number, entries in enumerate(
            [(entry(1, 1, 20, 3), entry(2, 2, 20, 3)), (entry(3, 1, 20, 4), entry(4, 2, 20, 2))]
        )
    ]
    ten = Rule(least=10, schools=2, rest=2)
    assert apart(bundles[:1], rule=ten) == []
    ((which, girls, others),) = apart(bundles, rule=ten)
    assert which == tuple(bundles)
    assert girls == (Cell(5, {"a": 5, "b": 0}),) * 2
    # Of what was told (35 and 35), not of what is true (80).
    assert others == (Cell(65, {"a": 65, "b": 0}),) * 2


def test_a_bundle_of_boys_hides_nobody_of_another():
    """Else everybody of the first minus its girls would be its two boys, whatever the others hold."""
    few_boys = Bundle(key=1, entries=(entry(1, 1, 20, 19), entry(2, 2, 20, 19)), told=())
    boys = Bundle(key=2, entries=(entry(3, 1, 20), entry(4, 2, 20)), told=())
    assert apart([few_boys, boys], rule=Rule(least=10, schools=2, rest=2)) == []
