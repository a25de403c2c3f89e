"""What insiders and outsiders read of a year of answers."""

from __future__ import annotations

from math import isnan

import pytest

from hirondelles.engines.statistics.changes import Verdict
from hirondelles.questionnaires import results
from hirondelles.questionnaires.batches import actions
from tests.factories.questionnaires import a_batch
from tests.questionnaires.worlds import a_class, answered, sheets, versions

BEFORE, AFTER = (1, 2, 3, 3, 4), (2, 3, 4, 4, 5)


@pytest.fixture
def year(here):
    """Four classes that moved by one point, each of five girls and five boys; one more sheet after."""
    asked = versions()
    for number in range(4):
        answered(
            a_class(number, asked["before"]),
            *sheets(*BEFORE, gender="girl"),
            *sheets(*BEFORE, gender="boy"),
        )
        answered(
            a_class(number, asked["after"]),
            *sheets(*AFTER, gender="girl"),
            *sheets(*AFTER, gender="boy"),
            *sheets(3),
        )
    return asked


def test_a_change_by_group(year):
    change, before = results.of_collective(2026)
    assert (change.series, change.kind, change.verdict) == ("see/1", "change", Verdict.ROSE)
    assert {group: (row.before.n, row.after.n, row.classes) for group, row in change.rows.items()} == {
        "all": (40, 44, 4),
        "girl": (20, 20, 4),
        "not_girl": (20, 24, 4),
    }
    assert change.rows["girl"].change.value == pytest.approx(1.0)
    assert change.everybody.after.agreeing == pytest.approx(24 / 44)
    assert change.everybody.agreeing.value == pytest.approx(100 * (24 / 44 - 8 / 40))
    assert (before.kind, before.everybody.after.n, before.everybody.change) == ("before", 40, None)


def test_one_class_is_told_from_five_answers_and_never_by_sex(year):
    batch = a_class(9, year["before"])
    answered(batch, *sheets(1, 2, 3, 4, gender="girl"))
    assert results.of_batch(batch) == []
    actions.reopen(batch, by=None)
    answered(batch, *sheets(5))
    (item,) = results.of_batch(batch)
    assert (list(item.rows), item.everybody.after.n, item.everybody.after.mean) == (["all"], 5, 3.0)
    assert [(one.code, one.count) for one in item.everybody.after.choices] == [
        ("1", 1),
        ("2", 1),
        ("3", 1),
        ("4", 1),
        ("5", 1),
    ]


def test_outsiders_read_nothing_of_one_school(year):
    assert results.for_outsiders(2026) == []


def test_flipping_one_answer_moves_the_mean_by_exactly_one_nth(year):
    batch = answered(a_batch(year["before"], headcount=20), *sheets(*[3] * 20), close=False)
    actions.release(batch)
    sheet = batch.sheets.released().first()
    (item,) = results.of_batch(batch)
    n = item.everybody.after.n
    actions.correct(sheet, {"see": "4"}, by=None)
    (moved,) = results.of_batch(batch)
    assert moved.everybody.after.mean - item.everybody.after.mean == pytest.approx(1 / n, abs=1e-15)


def test_nothing_was_asked_that_year(here):
    assert (results.of_collective(2020), results.years()) == ([], [])


def test_a_mean_without_order_is_not_a_number(year):
    batch = answered(
        a_class(9, year["before"]), *({"knows": code, "trades": ["1", "2"], "names": 12} for code in "11222")
    )
    names, trades, knows = results.of_batch(batch)
    assert (names.everybody.after.mean, names.everybody.after.choices[-1].label["fr"]) == (12.0, "10 ou plus")
    # Every number is listed, whoever gave it: which of them are there would tell of one pupil.
    assert [one.code for one in names.everybody.after.choices] == [str(one) for one in range(11)]
    assert [one.share for one in trades.everybody.after.choices] == [1.0, 1.0, 0.0]
    assert isnan(knows.everybody.after.mean)
    assert isnan(knows.everybody.after.agreeing)
