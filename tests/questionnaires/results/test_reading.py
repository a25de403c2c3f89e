"""From sums to rows, without a database: what is compared with itself, and what outsiders may take out of a doubt."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from hirondelles.engines.disclosure import rounding
from hirondelles.engines.disclosure.publication import Cell, as_read
from hirondelles.engines.statistics import changes
from hirondelles.engines.statistics.moments import Crossed
from hirondelles.questionnaires.results import reading
from hirondelles.questionnaires.tallying.counting import ALL, of_hands, pairs
from hirondelles.questionnaires.tallying.sums import added, row_of
from tests.questionnaires.worlds import SEE


@pytest.fixture(autouse=True)
def nearest(monkeypatch):
    """The coin says the nearest five."""
    monkeypatch.setattr(
        rounding, "_drawn", lambda count, *_others: rounding.BASE * round(count / rounding.BASE)
    )


CODES = ("1", "2", "3", "4", "5")


def waves(*answers):
    """The cells of a class, from the choices of each wave."""
    hands = ([(ALL, code, one.count(code)) for code in CODES] for one in answers)
    return [of_hands(SEE, one, present=30)[ALL] for one in hands]


def figure(classes, *, schools, bundles=1):
    """What outsiders are told of classes that left together."""
    row = {}
    for cells in classes:
        row = added(row, row_of(cells, None))
    rounded = [as_read([Cell(cell["n"], cell["choices"])]) for cell in row["waves"]]
    return {
        **row,
        "waves": [{"n": one.n, "choices": one.choices} for one in rounded],
        "schools": schools,
        "bundles": bundles,
    }


def outside(classes, *, schools=3):
    return reading.rounded(SEE, ALL, figure(classes, schools=schools))


def test_one_class_of_many_pairs_does_not_stand_for_those_counted_by_hands():
    numbered = {number: {"see": "3"} for number in range(25)}
    moved = pairs(SEE, (None, None), numbered, {**numbered, 0: {"see": "5"}}, ("see", "see"))
    classes = [row_of(waves("3" * 25, "3" * 24 + "5"), moved[ALL])]
    classes += [row_of(waves("2" * 5, "4" * 5), None) for _class in range(3)]
    row = {}
    for one in classes:
        row = added(row, one)
    found = reading.exact(SEE, ALL, row)
    assert (found.paired, found.change.classes) == (False, 4)


def test_a_doubt_of_nothing_is_not_told_outside(monkeypatch):
    """Everybody said the same before and after: an interval without width would say so."""
    monkeypatch.setattr(reading, "NOISE", 0)
    found = outside([waves("5" * 26, "5" * 26)] * 4)
    assert found.change.half_width == pytest.approx(0.1)
    assert found.agreeing.half_width == pytest.approx(1)


def test_what_is_told_of_the_size_of_a_change_comes_out_of_rounded_counts():
    """The same table, other answers: nothing else moves with the truth."""
    first = outside([waves("2" * 13 + "4" * 13, "2" * 8 + "4" * 18)] * 2, schools=2)
    other = outside(
        [waves("2" * 13 + "4" * 13, "2" * 9 + "4" * 17), waves("2" * 12 + "4" * 13, "2" * 8 + "4" * 18)],
        schools=2,
    )
    assert first == other


def test_a_doubt_outside_holds_that_of_the_coin():
    classes = [waves("2" * (9 + more) + "4" * 9, "2" * 3 + "4" * (15 + more % 3)) for more in range(6)]
    found = outside(classes).agreeing
    true = reading.in_percent(changes.change(Crossed(*figure(classes, schools=3)["agree"])))
    # Five choices, of which two agree, in each wave; Student with five degrees.
    found_waves = (outside(classes).before, outside(classes).after)
    coin = [4 * (3 * one.agreeing**2 + 2 * (1 - one.agreeing) ** 2) / one.n**2 for one in found_waves]
    expected = 2.570582 * (true.error**2 + 100**2 * sum(coin)) ** 0.5
    assert true.half_width < expected <= found.half_width <= expected + 1


def test_of_two_schools_no_doubt_is_told():
    found = outside([waves("2" * 26, "3" * 20 + "2" * 6)] * 6, schools=2)
    assert (found.change.has_interval, found.agreeing.has_interval) == (False, False)


# --- the twin: what a school takes out of a doubt told of itself and another one -----------------------


@pytest.mark.parametrize(("schools", "pinned"), [(2, False), (3, True)])
def test_a_school_takes_the_answers_of_the_other_out_of_a_doubt(monkeypatch, schools, pinned):
    """Her three classes, one class of the other school; she tries all its answers that fit what is told."""
    monkeypatch.setattr(reading, "NOISE", 0)
    found = [known_of_the_other(Random(seed), schools=schools) for seed in range(25)]
    assert any(found) is pinned


def known_of_the_other(chance, *, schools):
    *own, other = [some_class(chance) for _class in range(4)]
    told_now = doubt([*own, other], schools=schools)
    n = [cell["n"] for cell in waves(*other)]
    true = [one.count("5") for one in other]
    left = [
        guess
        for guess in product(
            *(range(max(0, count - 4), min(most, count + 4) + 1) for count, most in zip(true, n, strict=True))
        )
        if doubt(
            [*own, tuple("5" * yes + "1" * (most - yes) for yes, most in zip(guess, n, strict=True))],
            schools=schools,
        )
        == told_now
    ]
    sizes = [{before for before, _after in left}, {after for _before, after in left}]
    return 1 in map(len, [*sizes, {after - before for before, after in left}])


def some_class(chance):
    size = chance.randint(14, 30)
    return tuple(
        "".join("5" if chance.random() < share else "1" for _pupil in range(size))
        for share in (chance.uniform(0.2, 0.7), chance.uniform(0.2, 0.8))
    )


def doubt(classes, *, schools):
    found = outside([waves(*one) for one in classes], schools=schools).agreeing
    return round(found.half_width, 6) if found.has_interval else None
