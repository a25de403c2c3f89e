"""What is read from the sums is what the answers themselves say: the same years, counted again from the rows."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from hirondelles.engines.statistics.changes import Estimate
from hirondelles.engines.statistics.regression import change_of, mean_of
from hirondelles.questionnaires import results
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, HandCount, Sheet
from tests.factories.partners import a_school
from tests.questionnaires.worlds import a_class, answered, versions

WAVES = ("before", "after")
SIZES = (6, 7, 12, 20)


def a_year(seed, *, numbered):
    """Classes of any size, some counted by hands, some that answered once, some of which lose sheets after."""
    chance, asked = Random(seed), versions()
    for number in range(chance.randint(2, 7)):
        school = a_school(f"Lycée {number}")
        waves = WAVES if chance.random() < 0.8 or number < 2 else chance.choice((("before",), ("after",)))
        size = chance.choice(SIZES)
        for wave in waves:
            batch = a_class(number, asked[wave], school=school, headcount=size)
            if not numbered and chance.random() < 0.3:
                by_hands(batch, chance, size)
            else:
                some_sheets(batch, chance, size, numbered=numbered)
    return asked


def by_hands(batch, chance, size):
    """The hands count, and the sheets of the same question are left out."""
    counts = [*(chance.randint(0, size) for _step in range(4)), 5]
    HandCount.objects.bulk_create(
        HandCount(batch=batch, question="see", choice=str(step), group="all", count=count)
        for step, count in enumerate(counts, start=1)
    )
    answered(batch, *({"see": "1"} for _sheet in range(6)))


def some_sheets(batch, chance, size, *, numbered):
    lost = {chance.randrange(size)} if numbered else set()
    answered(
        batch,
        *(
            {
                "see": str(chance.randint(1, 5)),
                "gender": chance.choice(("girl", "boy", "other")),
                **({"copy": 10_000 + place} if numbered else {}),
            }
            for place in range(size)
            if place not in lost
        ),
    )


def rows(group="all"):
    """``{class: {wave: [(number of the sheet, points)]}}`` from the sheets and the hands that are there."""
    found = {}
    for batch in Batch.objects.order_by("pk"):
        hands = list(HandCount.objects.filter(batch=batch).values_list("choice", "count"))
        sheets = Sheet.objects.filter(batch=batch).released().values_list("copy", "answers")
        if hands:
            said = [(None, int(choice)) for choice, count in hands for _hand in range(count)]
        else:
            said = [(copy, int(one["see"])) for copy, one in sheets if group in {"all", one["gender"]}]
        found.setdefault(batch.about_class, {})[batch.wave] = said
    return found


def spelled_out(classes, wave):
    answers = [(point, key) for key, waves in classes.items() for _copy, point in waves[wave]]
    return [point for point, _key in answers], [key for _point, key in answers]


def twice(classes):
    return {key: waves for key, waves in classes.items() if all(waves.get(wave) for wave in WAVES)}


def same(found: Estimate, expected: Estimate):
    names = ("value", "error", "low", "high", "p", "n", "classes")
    told, hoped = ([getattr(one, name) for name in names] for one in (found, expected))
    assert told == pytest.approx(hoped, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("seed", range(6))
def test_a_change_read_from_the_sums_is_that_of_the_rows(here, seed):
    a_year(seed, numbered=False)
    classes = twice(rows())
    (before, classes_before), (after, classes_after) = (spelled_out(classes, wave) for wave in WAVES)
    item = next(one for one in results.of_collective(2026) if one.kind == "change")
    row = item.everybody
    direct = change_of(before, classes_before, after, classes_after)
    same(row.change, replace(direct, n=min(len(before), len(after))))
    agree = change_of(
        [point > 3 for point in before], classes_before, [point > 3 for point in after], classes_after
    )
    assert (row.agreeing.value, row.agreeing.half_width) == pytest.approx(
        (100 * agree.value, 100 * agree.half_width), abs=1e-7
    )
    assert (row.before.n, row.after.n, row.classes) == (len(before), len(after), len(classes))


def paired():
    """The change as it is told, and as sheets of one number say it in the rows."""
    moves = [
        (after - before, key)
        for key, waves in twice(rows()).items()
        for copy, before in waves["before"]
        for other, after in waves["after"]
        if copy == other
    ]
    item = next(one for one in results.of_collective(2026) if one.kind == "change")
    assert item.everybody.paired
    return item.everybody.change, mean_of([move for move, _key in moves], [key for _move, key in moves])


@pytest.mark.parametrize("seed", range(3))
def test_numbered_sheets_are_compared_with_themselves_as_the_rows_are(here, seed):
    a_year(seed, numbered=True)
    same(*paired())


def test_a_correction_moves_the_sums_as_it_moves_the_rows(here):
    a_year(3, numbered=True)
    known, _direct = paired()
    asked_twice = {(key, copy) for key, waves in twice(rows()).items() for copy, _point in waves["before"]}
    after = Sheet.objects.filter(batch__wave="after").released().select_related("batch")
    sheet = next(one for one in after if (one.batch.about_class, one.copy) in asked_twice)
    actions.reopen(sheet.batch, by=None)
    actions.correct(sheet, {**sheet.answers, "see": "1" if sheet.answers["see"] != "1" else "5"}, by=None)
    moved, direct = paired()
    same(moved, direct)
    assert moved.value != known.value
