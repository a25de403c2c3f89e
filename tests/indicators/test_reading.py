"""What each kind of reader is told, out of the figures of every feature."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.indicators import reading
from hirondelles.questionnaires.batches import actions
from hirondelles.ui.charts.pen import percent

SEE = "questionnaires.see-1.change"


def told(collective, audience=TEAM, **details):
    scope = reading.scope_of(collective, 2026, audience, **details)
    return {one.key: one for one in reading.figures(collective, scope)}


def test_team_reads_who_answered_what_changed_and_what_to_watch(year, here):
    found = told(here)
    assert [key for key in found if not key.endswith((".before", ".after"))] == [
        "questionnaires.answered",
        "questionnaires.changes",
        SEE,
    ]
    assert (found["questionnaires.answered"].value, found["questionnaires.answered"].shown) == (
        1.0,
        percent(1),
    )
    assert found["questionnaires.changes"].value == 1
    see = found[SEE]
    assert (see.label, see.value, see.n) == ("Je m’y vois.", pytest.approx(0.6), "60 réponses, 6 classes")
    assert "Plus qu’avant" in see.sentence


def test_groups_are_told_apart_with_their_numbers(year, here):
    rows = told(here)[SEE].counted.rows
    assert [row[:3] for row in rows if row[1] == "après"][:3] == [
        ["Ensemble", "après", 60],
        ["Filles", "après", 30],
        ["Garçons et autres", "après", 30],
    ]
    by_class = [row[:3] for row in rows if row[1] == "après"][3:]
    assert by_class == [
        [f"{school} · 4e", "après", 10] for school in ("Collège des Sources", "Lycée Curie") for _ in "123"
    ]


def test_without_a_comparison_group_the_sentence_says_so(year, here):
    words = " ".join(told(here)[SEE].counted.words)
    assert "on ne peut pas dire que la rencontre en est la cause" in words


def test_flipping_one_answer_moves_the_unrounded_figure_by_exactly_one_nth(year, here):
    before = told(here)[SEE].value
    batch = year["batches"][0]
    actions.reopen(batch, by=None)
    sheet = batch.sheets.filter(answers__see="2").first()
    actions.correct(sheet, {**sheet.answers, "see": "5"}, by=None)
    actions.close(batch, by=None)
    after = told(here)[SEE].value
    assert after - before == pytest.approx(1 / 60, abs=1e-12)


@pytest.mark.parametrize("audience", [AUTHORITY, FUNDER, PUBLIC])
def test_outsiders_read_the_same_rounded_table(year, here, audience):
    see = told(here, audience)[SEE]
    assert (see.n, see.counted.rows[0][2]) == ("50 réponses, 5 classes", 50)
    assert "arrondis à cinq" in " ".join(see.counted.words)
    assert "Collège des Sources" not in str([one.counted.rows for one in told(here, audience).values()])


def test_outsiders_read_no_answer_of_a_place_without_enough_of_them(year, here):
    assert SEE not in told(here, AUTHORITY, department="39")


def test_school_reads_its_own_and_no_other(year, here):
    found = told(here, SCHOOL, school=year["schools"][0].pk)
    assert found[SEE].n == "30 réponses, 3 classes"
    assert found["questionnaires.answered"].counted.rows == [["Collège des Sources", 3, 3]]


def test_another_collective_reads_nothing_of_it(year, photonnes):
    with in_collective(photonnes):
        assert told(photonnes) == {}


@pytest.mark.parametrize(("audience", "school"), [("everybody", None), (SCHOOL, None), (TEAM, 3)])
def test_scope_that_makes_no_sense_is_refused(rouages, audience, school):
    with pytest.raises(ValueError, match=r"audience|school"):
        reading.scope_of(rouages, 2026, audience, school=school)


def test_scope_is_a_school_year_on_the_wall_of_the_collective(rouages):
    scope = reading.scope_of(rouages, 2026)
    assert isinstance(scope, Scope)
    assert (scope.start.isoformat(), scope.end.isoformat(), scope.label) == (
        "2026-09-01T00:00:00+02:00",
        "2027-09-01T00:00:00+02:00",
        "2026-2027",
    )
