"""Answers taken away: nobody is told apart, a formula stays text, what is empty opens too."""

from __future__ import annotations

import csv
import io

import pytest

from hirondelles.questionnaires import exporting
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import HandCount
from tests.factories.questionnaires import GENDERS, a_batch, a_version, choices, question, sent

pytestmark = pytest.mark.django_db


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def answered(version, n, **answers):
    batch = a_batch(version)
    for _time in range(n):
        sent(batch, **answers)
    actions.close(batch, by=None)
    return batch


def a_questionnaire():
    return a_version(
        question("gender", "single", role="gender", choices=GENDERS),
        question("liked", "scale", "Aimé ?", choices=choices("Non", "Oui"), favourable="high"),
        question("jobs", "multiple", "=Quels métiers ?", choices=choices("=1+1", "Autre")),
        question("women", "names"),
        question("why", "text"),
    )


def test_one_row_a_sheet_without_sex_nor_words_nor_the_key_of_anything(here):
    version = a_questionnaire()
    answered(version, 6, gender="girl", liked="2", jobs=["2"], women=3, why="Léa est là")
    content = exporting.answers(version.questionnaire)
    rows = table(content)
    assert len(rows) == 6
    assert rows[0] == rows[5]
    assert {name: rows[0][name] for name in ("classe", "liked/1", "jobs/1:1", "jobs/1:2", "women/1")} == {
        "classe": "1",
        "liked/1": "2",
        "jobs/1:1": "0",
        "jobs/1:2": "1",
        "women/1": "3",
    }
    assert (b"girl" in content, "Léa".encode() in content) == (False, False)


def test_a_class_of_four_is_not_there_and_an_empty_table_still_has_its_columns(here):
    version = a_questionnaire()
    answered(version, 4, liked="1")
    content = exporting.answers(version.questionnaire)
    assert (table(content), b"liked/1" in content) == ([], True)


def test_the_same_without_the_floor_tells_four(here, monkeypatch):
    version = a_questionnaire()
    answered(version, 4, liked="1")
    monkeypatch.setattr(exporting, "FEWEST", 1)
    assert len(table(exporting.answers(version.questionnaire))) == 4


def test_sheets_that_wait_are_not_there(here):
    version = a_questionnaire()
    batch = a_batch(version)
    for _time in range(4):
        sent(batch, liked="1")
    assert table(exporting.answers(version.questionnaire)) == []


def by_hands(batch, **counts):
    for code, by_choice in counts.items():
        for (choice, group), number in by_choice.items():
            HandCount.objects.create(batch=batch, question=code, choice=choice, group=group, count=number)


def test_hands_are_a_table_of_their_own_and_nobody_is_counted_twice(here):
    version = a_questionnaire()
    batch = answered(version, 6, liked="2", women=3)
    by_hands(batch, liked={("1", "girl"): 2, ("1", "boy"): 1, ("2", "girl"): 9}, jobs={("2", "all"): 4})
    rows = table(exporting.hands(version.questionnaire))
    said = [(row["question"], row["réponse"], row["libellé"], row["mains"], row["sur"]) for row in rows]
    assert said == [
        ("liked/1", "1", "Non", "3", "12"),
        ("liked/1", "2", "Oui", "9", "12"),
        ("jobs/1", "1", "'=1+1", "0", "28"),
        ("jobs/1", "2", "Autre", "4", "28"),
    ]
    sheets = table(exporting.answers(version.questionnaire))
    assert {(row["liked/1"], row["jobs/1:1"], row["women/1"]) for row in sheets} == {("", "", "3")}


def test_the_hands_of_a_class_of_four_are_not_there(here, monkeypatch):
    version = a_questionnaire()
    by_hands(a_batch(version), liked={("1", "all"): 2, ("2", "all"): 2})
    assert table(exporting.hands(version.questionnaire)) == []
    monkeypatch.setattr(exporting, "FEWEST", 1)
    assert len(table(exporting.hands(version.questionnaire))) == 2


def test_another_wording_is_another_column(here):
    first = a_version(question("liked", "scale", "Aimé ?", choices=choices("Non", "Oui")))
    answered(first, 5, liked="1")
    other = question("liked", "scale", "Adoré ?", choices=choices("Non", "Oui")) | {"series": "liked/2"}
    answered(a_version(other), 5, liked="2")
    rows = table(exporting.answers(first.questionnaire))
    assert sorted((row["version"], row["liked/1"], row["liked/2"]) for row in rows) == [
        *[("1", "1", "")] * 5,
        *[("2", "", "2")] * 5,
    ]


def test_the_dictionary_says_each_column_and_no_formula_starts(here):
    version = a_questionnaire()
    rows = {row["Colonne"]: row for row in table(exporting.dictionary(version.questionnaire))}
    assert rows.keys() == set(
        csv.DictReader(
            io.StringIO(exporting.answers(version.questionnaire).decode("utf-8-sig")), delimiter=";"
        ).fieldnames
    )
    assert (rows["liked/1"]["Valeurs"], rows["liked/1"]["Bout espéré"]) == (
        "1 = Non ; 2 = Oui",
        "le dernier choix",
    )
    assert rows["jobs/1:1"]["Ce que c’est"].startswith("'=Quels")
