"""Figures follow the answers: what is stored is always the sum of what the classes that count say now."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hirondelles.questionnaires import clocks, results
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import ClassFigure, Figure, HandCount, Sheet
from hirondelles.questionnaires.tallying import retally
from hirondelles.questionnaires.tallying.sums import added
from hirondelles.questionnaires.tallying.totals import contributions
from tests.factories.partners import a_school
from tests.questionnaires.tallying.attack import Year
from tests.questionnaires.worlds import a_class, answered, sheets, versions


def rebuilt():
    """The figures of insiders, summed again from the classes."""
    found = {}
    for one in ClassFigure.objects.all():
        for scope, rows in contributions(one).items():
            found[(*one.of, scope)] = added(found.get((*one.of, scope)), rows)
    return without_nobody(found)


def stored():
    return without_nobody({(*one.of, one.scope): one.rows for one in Figure.objects.all()})


def without_nobody(figures):
    """Groups of nobody are zeros, in a figure or not there."""
    told = {
        key: {group: row for group, row in rows.items() if row["score"][0]} for key, rows in figures.items()
    }
    return {key: rows for key, rows in told.items() if rows}


@pytest.mark.parametrize("seed", range(4))
def test_figures_are_the_sum_of_the_classes_whatever_happened(here, seed):
    year = Year(seed, versions())
    for batch in year:
        chosen = batch.sheets.released().first()
        if chosen and year.chance.random() < 0.5:
            if not batch.is_open:
                actions.reopen(batch, by=None)
            actions.correct(chosen, {"see": "1", "gender": "boy"}, by=None)
        if year.chance.random() < 0.2:
            Sheet.objects.filter(batch=batch).update(answers={})
            retally(batch)
    assert stored() == rebuilt()


def test_counting_again_changes_nothing(here):
    year = Year(2, versions())
    for batch in year:
        before = stored()
        retally(batch)
        assert stored() == before


def test_a_class_counted_by_hands_counts_like_sheets_and_is_not_told_by_sex(here):
    asked = versions()
    batch = a_class(1, asked["before"])
    HandCount.objects.create(batch=batch, question="see", choice="4", group="all", count=12)
    answered(batch, *sheets(1, 1, 1, 1, 1, gender="girl"))
    (item,) = results.of_collective(2026)
    assert (item.everybody.after.n, item.everybody.after.mean, list(item.rows)) == (12, 4.0, ["all"])


def test_a_class_of_three_waits_for_others_and_comes_with_them(here):
    asked, school = versions(), a_school()
    small = [a_class(number, asked["before"], school=school) for number in range(3)]
    answered(small[0], *sheets(2, 2, 2))
    assert (results.of_school(2026, school), results.of_batch(small[0])) == ([], [])
    answered(small[1], *sheets(5, 5, 5))
    (item,) = results.of_school(2026, school)
    assert (item.everybody.after.n, item.everybody.after.mean) == (6, 3.5)
    assert results.classes(item, 2026) == []
    answered(small[2], *sheets(1, 1, 1))
    assert results.of_school(2026, school)[0].everybody.after.n == 6


@pytest.mark.parametrize("her", [{"gender": "girl"}, None])
def test_nobody_reads_that_the_only_girl_of_a_class_did_not_answer(here, her):
    """Her sheet says nothing of the question, or she gave none: her class is no class of boys, it waits for others."""
    asked = versions()
    answered(a_class(1, asked["after"]), *sheets(*[2] * 9, gender="boy"), *([her] if her else []))
    assert set(results.of_collective(2026)[0].rows) == {"all"}
    answered(a_class(2, asked["after"]), *sheets(*[4] * 6, gender="girl"), *sheets(*[2] * 7, gender="boy"))
    rows = results.of_collective(2026)[0].rows
    assert {group: row.after.n for group, row in rows.items()} == {"all": 22, "girl": 6, "not_girl": 16}


def test_nobody_reads_that_no_pupil_of_a_class_is_among_the_others(here):
    """Boys are told apart from the others once both are five, in classes that hold both."""
    asked = versions()
    both = (*sheets(*[4] * 6, gender="girl"), *sheets(*[2] * 7, gender="boy"))
    answered(a_class(1, asked["after"]), *both)
    assert set(results.of_collective(2026)[0].rows) == {"all", "girl", "not_girl"}
    answered(a_class(2, asked["after"]), *both, *sheets(*[3] * 5, gender="other"))
    rows = results.of_collective(2026)[0].rows
    assert {group: row.after.n for group, row in rows.items()} == {
        "all": 31,
        "girl": 12,
        "boy": 14,
        "other": 5,
    }


def test_a_wave_of_before_that_comes_too_late_is_not_compared(here):
    """The girls of after were told with those of another class: taken out, they would be told alone."""
    asked = versions()
    for number, girls in ((1, 3), (2, 3)):
        answered(
            a_class(number, asked["after"]),
            *sheets(*[4] * girls, gender="girl"),
            *sheets(*[2] * 9, gender="boy"),
        )
    assert set(results.of_collective(2026)[0].rows) == {"all", "girl", "not_girl"}
    answered(a_class(1, asked["before"]), *sheets(*[3] * 12, gender="boy"))
    assert [(item.kind, set(item.rows)) for item in results.of_collective(2026)] == [
        ("before", {"all"}),
        ("after", {"all", "girl", "not_girl"}),
    ]


def test_numbers_that_were_wiped_leave_the_pairs_counted(here):
    asked = versions()
    for number in range(4):
        answered(
            a_class(number, asked["before"]),
            *({"see": str(2 + copy % 2), "copy": 10_000 + copy} for copy in range(10)),
        )
        after = answered(
            a_class(number, asked["after"]),
            *({"see": str(3 + copy % 3), "copy": 10_000 + copy} for copy in range(9)),
        )
    change = results.of_collective(2026)[0].everybody
    assert (change.paired, change.change.n, change.change.classes) == (True, 36, 4)
    assert clocks.copies(datetime(2027, 8, 1, tzinfo=UTC)) == 76
    retally(after)
    assert results.of_collective(2026)[0].everybody == change


def test_classes_not_visited_are_set_against_the_others(here):
    asked = versions()
    for number in range(8):
        visited = number < 4
        move = 1 if visited else 0
        for wave, more in (("before", 0), ("after", move)):
            scores = [1 + (place + number) % 3 + more for place in range(9)]
            answered(a_class(number, asked[wave], is_comparison=not visited), *sheets(*scores))
    item = results.of_collective(2026)[0]
    assert (item.everybody.classes, item.compared.value) == (4, pytest.approx(1.0))


def test_three_months_later_is_compared_with_before_and_told_for_everybody(here):
    asked = versions()
    for wave in asked:
        girls, boys = sheets(1, 2, 3, 4, 5, gender="girl"), sheets(1, 2, 3, 4, 5, gender="boy")
        answered(a_class(1, asked[wave]), *girls, *boys)
    found = {item.kind: sorted(item.rows) for item in results.of_collective(2026)}
    assert found == {
        "change": ["all", "girl", "not_girl"],
        "lasting": ["all"],
        "before": ["all"],
        "later": ["all", "girl", "not_girl"],
    }


def test_a_year_begins_in_september(here):
    asked = versions()
    answered(a_class(1, asked["before"], day=date(2027, 8, 31)), *sheets(*[3] * 5))
    answered(a_class(2, asked["before"], day=date(2027, 9, 1)), *sheets(*[3] * 5))
    assert results.years() == [2027, 2026]


def test_a_class_that_turns_out_to_be_of_another_school_counts_there(here):
    asked, wrong, right = versions(), a_school("Lycée Faux"), a_school("Lycée Juste")
    batch = answered(a_class(1, asked["before"], school=wrong), *sheets(1, 2, 3, 4, 5))
    batch.school = right
    batch.save()
    retally(batch)
    assert results.of_school(2026, wrong) == []
    assert results.of_school(2026, right)[0].everybody.after.n == 5
    assert stored() == rebuilt()
