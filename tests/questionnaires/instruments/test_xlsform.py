"""XLSForm in and out: what we write, pyxform and ourselves read again; what we do not support is said by name."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter
from pyxform.xls2xform import convert

from hirondelles.core.spreadsheets.refusals import SpreadsheetRefused
from hirondelles.questionnaires.instruments import xlsform
from hirondelles.questionnaires.instruments.checking import Unreadable, kept
from hirondelles.questionnaires.instruments.shipping import ORDER, shipped
from tests.factories.questionnaires import a_model

YES_NO = [["list_name", "name", "label"], ["yn", "yes", "oui"], ["yn", "no", "non"]]
HEADINGS = ["type", "name", "label"]


def a_form(survey: list[list[Any]], choices: Any = YES_NO, settings: Any = (), **named: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, rows in {"survey": survey, "choices": choices, "settings": settings, **named}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return target.getvalue()


@pytest.mark.parametrize("code", ORDER)
def test_what_comes_with_the_platform_goes_out_and_comes_back(code):
    content = xlsform.write(shipped()[code])
    assert convert(content, file_type=".xlsx").xform.startswith("<")
    back = xlsform.read(content)
    assert (back.model, back.renamed) == (shipped()[code], {})


def test_every_kind_of_question_comes_back_and_what_begins_a_formula_stays_a_text():
    model = kept(a_model(title={"fr": "=1+1", "en": "@x"}))
    assert xlsform.read(xlsform.write(model)).model == model


def test_a_plain_form_of_another_tool_is_read():
    survey = [
        ["type", "name", "label::Français (fr)", "label::English (en)", "hint", "required", "relevant", "appearance"],
        ["note", "bonjour", "Bonjour.", "Hello."],
        ["select_one yn", "Q1", "Connais-tu ?", "Do you know?", "", "yes"],
        ["select_multiple yn", "Détails", "Lesquels ?", "Which?", "Plusieurs.", "", "${Q1} = 'yes' or ${Q1}='no'"],
        ["select_one yn", "accord", "D’accord ?", "Agree?", "", "", "", "likert"],
        ["text", "mots", "Un mot ?", "A word?", "", "", "selected(${Q1}, 'yes')"],
        ["note", "fin", "Merci.", "Thanks."],
    ]  # fmt: skip
    settings = [["form_title", "form_id", "version"], ["Mon enquête", "Mon Enquête 2026", 3]]
    adapted = xlsform.read(a_form(survey, settings=settings))
    model = adapted.model
    assert (model["code"], model["title"], model["for"], model["wave"]) == (
        "mon-enquete-2026",
        {"fr": "Mon enquête"},
        "pupil",
        "once",
    )
    assert (model["intro"], model["thanks"]) == (
        {"fr": "Bonjour.", "en": "Hello."},
        {"fr": "Merci.", "en": "Thanks."},
    )
    kinds = [(one["code"], one["kind"], one["required"]) for one in model["questions"]]
    assert kinds == [
        ("q1", "single", True),
        ("details", "multiple", False),
        ("accord", "scale", False),
        ("mots", "text", False),
    ]
    assert model["questions"][1]["shown_if"] == {"question": "q1", "any_of": ["yes", "no"]}
    assert model["questions"][3]["shown_if"] == {"question": "q1", "any_of": ["yes"]}
    assert adapted.renamed == {"Q1": "q1", "Détails": "details"}


UNSUPPORTED = [
    ([["begin repeat", "boucle", "B"], ["text", "a", "A"], ["end repeat"]], "begin repeat"),
    ([["begin_group", "g", "G"], ["text", "a", "A"], ["end_group"]], "begin_group"),
    ([["image", "photo", "Une photo"]], "« image » (photo)"),
    ([["audio", "son", "Un son"]], "« audio » (son)"),
    ([["geopoint", "lieu", "Où ?"]], "geopoint"),
    ([["integer", "age", "Quel âge ?"]], "« integer » (age)"),
    ([["date", "jour", "Quand ?"]], "date"),
    ([["calculate", "c", ""]], "calculate"),
    ([["select_one_from_file x.csv", "s", "S"]], "select_one_from_file"),
    ([["select_one yn or_other", "s", "S"]], "or_other"),
    ([["text", "a", "A"], ["note", "n", "Entre deux"], ["text", "b", "B"]], "note entre deux"),
]


@pytest.mark.parametrize(("rows", "named"), UNSUPPORTED, ids=[named for _rows, named in UNSUPPORTED])
def test_what_is_not_supported_is_said_by_name(rows, named):
    with pytest.raises(Unreadable) as refused:
        xlsform.read(a_form([HEADINGS, *rows]))
    assert any(named in str(one.sentence) for one in refused.value.faults), refused.value.faults


@pytest.mark.parametrize(
    ("heading", "value", "named"),
    [
        ("calculation", "1 + 1", "calculation"),
        ("constraint", ". > 3", "constraint"),
        ("media::image", "x.png", "media::image"),
        ("choice_filter", "a = 1", "choice_filter"),
        ("relevant", "${a} > 3", "${a} > 3"),
        ("relevant", "${a} = 'yes' and ${a} = 'no'", "la condition"),
        ("appearance", "image-map", "image-map"),
        ("required", "${a} = 'yes'", "required"),
    ],
)
def test_a_column_or_a_cell_that_is_not_supported_is_said(heading, value, named):
    rows = [[*HEADINGS, heading], ["select_one yn", "a", "A", ""], ["text", "b", "B", value]]
    with pytest.raises(Unreadable) as refused:
        xlsform.read(a_form(rows))
    assert any(named in f"{one.where} {one.sentence}" for one in refused.value.faults), refused.value.faults


def test_everything_is_said_at_once():
    rows = [
        HEADINGS,
        ["image", "photo", "P"],
        ["begin repeat", "r", "R"],
        ["end repeat"],
        ["video", "film", "F"],
    ]
    with pytest.raises(Unreadable) as refused:
        xlsform.read(a_form(rows))
    assert len(refused.value.faults) == 4


def test_what_pyxform_refuses_is_refused_with_its_words():
    with pytest.raises(Unreadable, match="pyxform"):
        xlsform.read(a_form([HEADINGS, ["select_one absente", "a", "A"]]))


def test_what_is_no_spreadsheet_or_no_form_is_said():
    with pytest.raises(SpreadsheetRefused):
        xlsform.read(b"PK not a zip")
    with pytest.raises(Unreadable, match="survey"):
        xlsform.read(a_form([], settings=[["a"], ["b"]]))


def test_a_text_in_french_is_needed():
    with pytest.raises(Unreadable, match="texte en français"):
        xlsform.read(a_form([["type", "name", "label::English (en)"], ["text", "a", "Why?"]]))


def test_two_names_that_become_one_are_refused():
    with pytest.raises(Unreadable, match="le même code"):
        xlsform.read(a_form([HEADINGS, ["text", "Mot", "A"], ["text", "mot", "B"]]))
