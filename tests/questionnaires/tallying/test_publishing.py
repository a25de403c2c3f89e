"""What outsiders read: bundles of fifty of two schools, rounded once, never taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from hirondelles.engines.disclosure import rounding
from hirondelles.engines.statistics.changes import Verdict
from hirondelles.questionnaires import results
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Bundle, HandCount
from tests.factories.partners import a_school
from tests.questionnaires.worlds import a_class, answered, sheets, versions


@pytest.fixture(autouse=True)
def nearest(monkeypatch):
    """The coin says the nearest five."""
    monkeypatch.setattr(
        rounding, "_drawn", lambda count, *_others: rounding.BASE * round(count / rounding.BASE)
    )


@pytest.fixture
def visited(here):
    """``visited(number, school)``: a class of 13 girls and 13 boys who answer before and after."""
    asked = versions()

    def visit(number, school):
        for wave, move in (("before", 0), ("after", 1)):
            scores = [1 + (place + number) % 4 + move for place in range(13)]
            answered(
                a_class(number, asked[wave], school=school),
                *sheets(*scores, gender="girl"),
                *sheets(*scores, gender="boy"),
            )

    visit.asked = asked
    return visit


def read(part=""):
    return {
        group: (row.before.n, row.after.n, [choice.count for choice in row.after.choices])
        for item in results.for_outsiders(2026, part)
        for group, row in item.rows.items()
    }


def test_fifty_answers_of_two_schools_leave_together_rounded(visited):
    here_school, there_school = a_school("Ici", postcode="25000"), a_school("Là", postcode="25300")
    visited(0, here_school)
    assert read() == {}
    visited(1, there_school)
    assert read() == read("25") == {"all": (50, 50, [0, 15, 15, 10, 10])}
    (item,) = results.for_outsiders(2026)
    change = item.everybody.change
    assert (item.everybody.rounded, change.classes, change.value == pytest.approx(1.0, abs=0.2)) == (
        True,
        2,
        True,
    )
    assert item.compared is None


def test_a_doubt_is_told_from_three_schools_on(visited):
    """Of two, each knows its own answers and would take those of the other one out of the interval."""
    schools = [a_school(name, postcode="25000") for name in ("Ici", "Là", "Ailleurs", "Plus loin")]
    for number in (0, 1, 2, 3):
        visited(number, schools[number % 2])
    assert [doubts(part) for part in ("", "25")] == [(4, False, Verdict.TOO_FEW)] * 2
    for number in (4, 5):
        visited(number, schools[number - 2])
    assert [doubts(part) for part in ("", "25")] == [(6, True, Verdict.ROSE)] * 2


def doubts(part):
    (item,) = results.for_outsiders(2026, part)
    found = item.everybody.change
    assert not found.has_interval or found.low < found.value < found.high
    return found.classes, found.has_interval, item.verdict


def test_girls_are_told_apart_once_they_are_fifty_too(visited):
    schools = [a_school(name, postcode="25000") for name in ("Ici", "Là")]
    for number in range(4):
        visited(number, schools[number % 2])
    assert set(read()) == {"all", "girl", "not_girl"}
    assert Bundle.objects.filter(is_by_sex=True).count() == 2
    assert set(read("25")) == {"all"}


def test_what_was_told_outside_is_not_corrected(visited):
    schools = [a_school(name, postcode="25000") for name in ("Ici", "Là")]
    visited(0, schools[0])
    visited(1, schools[1])
    told, known = read(), results.of_collective(2026)[0].everybody.after.mean
    sheet = next(
        one for one in schools_sheets(visited) if one.answers["see"] != "5" and one.batch.wave == "after"
    )
    actions.reopen(sheet.batch, by=None)
    actions.correct(sheet, {**sheet.answers, "see": "5"}, by=None)
    actions.close(sheet.batch, by=None)
    assert results.of_collective(2026)[0].everybody.after.mean > known
    assert read() == told


def schools_sheets(visited):
    for version in visited.asked.values():
        for batch in version.batches.all():
            yield from batch.sheets.released().select_related("batch")


def test_territories_that_stay_small_leave_together_when_the_year_is_over(visited):
    with time_machine.travel(datetime(2027, 6, 1, tzinfo=UTC), tick=False):
        visited(0, a_school("Ici", postcode="25000"))
        visited(1, a_school("Là", postcode="21000"))
        assert read() == {}
    with time_machine.travel(datetime(2027, 9, 2, tzinfo=UTC), tick=False):
        visited(2, a_school("Ailleurs", postcode="39000"))
    assert read()["all"][0] >= 70
    assert read("25") == {}


def test_classes_whose_sexes_are_not_known_leave_apart(visited):
    asked = visited.asked
    for number in range(2):
        batch = a_class(number, asked["before"], school=a_school(f"Lycée {number}", postcode="25000"))
        HandCount.objects.create(batch=batch, question="see", choice="4", group="all", count=26)
        answered(batch)
        after = a_class(number, asked["after"], school=batch.school)
        HandCount.objects.create(batch=after, question="see", choice="5", group="all", count=26)
        answered(after)
    assert [one.is_sexed for one in Bundle.objects.all()] == [False]
    # Never all of them: 52 out of 52 would be read.
    assert read() == {"all": (45, 45, [0, 0, 0, 0, 45])}
