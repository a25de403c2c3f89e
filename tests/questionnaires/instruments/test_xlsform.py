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
    ([["select_one yn or_other", "s", "S"]], "ajoutez un choix « autre »"),
    ([["begin_repeat", "r", "R"], ["text", "a", "A"], ["end_repeat"]], "(une boucle)"),
    ([["select_one_external yn", "s", "S"]], "des choix d’un autre fichier"),
    ([["trigger", "s", "S"]], "« trigger » (s) n’est pas pris en charge."),
    ([["", "s", "S"]], "Ligne 2 : il manque son type"),
    ([["text", "", "S"]], "Ligne 2 : il manque son nom"),
    ([["text", "mon nom", "S"]], "« mon nom » commence par une lettre"),
    ([["text", "a", "A"], [], ["text", "a", "B"]], "Ligne 4 : le nom « a » est déjà pris, ligne 2"),
    ([["text", "a", ""]], "Ligne 2 : il lui faut un texte en français"),
    ([["text", "a", "A"], ["text", "b", "Et ${a} ?"]], "« ${a} »"),
    ([["select_one absente", "a", "A"]], "la liste « absente » n’est pas dans la feuille"),
    ([["text", f"q{n}", "Q"] for n in range(250)], "La feuille survey a 250 lignes"),
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
        ("relevant", "selected(${a}, 'yes'", "la condition"),
        ("relevant", "(${a} = 'yes'", "la condition"),
        ("relevant", "${a} = 'yes' or", "la condition"),
        ("relevant", ")", "la condition"),
        ("relevant", "${a} = 'yes' or ${b} = 'no'", "la condition"),
        ("relevant", "(" * 50 + "${a} = 'yes'" + ")" * 50, "la condition"),
        ("relevant", "${z} = 'yes'", "aucune question ne s’appelle « z »"),
        ("label::Deutsch (de)", "B?", "ni en français ni en anglais"),
        ("hirondelles_zorg", "x", "hirondelles_zorg"),
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
    settings = [["form_title", "default_language", "version", "style"], ["T", "Klingon (tlh)", "1", "pages"]]
    rows = [["type", "name", "label", "label::fr"], ["text", "a", "A", "A"], ["text", "meta", "B", "B"]]
    with pytest.raises(Unreadable, match="pyxform"):
        xlsform.read(a_form(rows, settings=settings))


@pytest.mark.parametrize(
    ("heading", "value", "named"),
    [("relevant", "${a} = 'yes'", "sous condition"), ("hint", "Aide", "une aide sous une note")],
)
def test_what_a_note_loses_is_said(heading, value, named):
    rows = [[*HEADINGS, heading], ["note", "n", "Bonjour", value], ["select_one yn", "a", "A", ""]]
    with pytest.raises(Unreadable, match=named):
        xlsform.read(a_form(rows))


@pytest.mark.parametrize(
    ("choices", "named"),
    [
        (
            [["yn", "yes", "oui"], ["yn", "yes", "encore"]],
            "ligne 3 : « yes » est déjà dans cette liste, ligne 2",
        ),
        ([["yn", "!!!", "oui"], ["yn", "no", "non"]], "il manque son nom"),
        ([["yn", "yes", ""], ["yn", "no", "non"]], "Feuille « choices ». Ligne 2 : il lui faut un texte"),
        ([["yn", "yes", "oui"]], "de 2 à 40 choix ; il y en a 1"),
        ([["yn", f"c{n}", "x"] for n in range(41)], "il y en a 41"),
    ],
)
def test_a_list_of_choices_that_cannot_be_kept_is_said(choices, named):
    with pytest.raises(Unreadable, match=named):
        xlsform.read(a_form([HEADINGS, ["select_one yn", "a", "A"]], choices=[YES_NO[0], *choices]))


@pytest.mark.parametrize("written", ["select one yn", "Select_One yn", "select1 yn", "select_one from yn"])
def test_a_kind_may_be_written_as_other_tools_write_it(written):
    model = xlsform.read(a_form([["Type", "NAME", "Label"], [written, "a", "A"]])).model
    assert [(one["code"], one["kind"], len(one["choices"])) for one in model["questions"]] == [
        ("a", "single", 2)
    ]


@pytest.mark.parametrize(
    "condition",
    [
        "(${a} = 'yes') or (${a} = 'no')",
        "((selected(${a}, 'yes') or ${a}=\"no\"))",
        "${a}='yes' or ${a}='no' or ${a}='yes'",
    ],
)
def test_a_condition_may_be_written_with_parentheses(condition):
    rows = [[*HEADINGS, "relevant"], ["select_one yn", "a", "A"], ["text", "b", "B", condition]]
    shown_if = xlsform.read(a_form(rows)).model["questions"][1]["shown_if"]
    assert shown_if == {"question": "a", "any_of": ["yes", "no"]}


def test_a_condition_may_name_the_figure_of_a_degree():
    rows = [[*HEADINGS, "relevant"], ["select_one deg", "a", "A"], ["text", "b", "B", "${a} = 1"]]
    choices = [YES_NO[0], ["deg", 1, "un"], ["deg", 2, "deux"]]
    shown_if = xlsform.read(a_form(rows, choices=choices)).model["questions"][1]["shown_if"]
    assert shown_if == {"question": "a", "any_of": ["1"]}


@pytest.mark.parametrize(
    ("identifier", "code"), [("2026", "q-2026"), ("x" * 39 + "_bcd", "x" * 39), ("É !", "e")]
)
def test_an_identifier_becomes_a_code(identifier, code):
    settings = [["form_title", "form_id"], ["T", identifier]]
    assert xlsform.read(a_form([HEADINGS, ["text", "a", "A"]], settings=settings)).model["code"] == code


def test_a_duration_that_is_no_number_is_said():
    settings = [["form_title", "hirondelles_minutes"], ["T", "cinq"]]
    with pytest.raises(Unreadable, match="nombre de minutes"):
        xlsform.read(a_form([HEADINGS, ["text", "a", "A"]], settings=settings))


def test_columns_may_be_filled_from_the_second_row_on():
    headings = ["list_name", "name", "label", "label::English (en)"]
    choices = [headings, ["yn", "yes", "oui", ""], ["yn", "no", "non", "no"]]
    model = xlsform.read(a_form([HEADINGS, ["select_one yn", "a", "A"]], choices=choices)).model
    assert [one["label"] for one in model["questions"][0]["choices"]] == [
        {"fr": "oui"},
        {"fr": "non", "en": "no"},
    ]


def test_an_introduction_in_english_only_comes_back():
    model = kept(a_model(intro={"en": "Five minutes."}))
    assert xlsform.read(xlsform.write(model)).model == model


def test_a_title_that_quotes_an_answer_is_said():
    settings = [["form_title", "form_id"], ["Pour ${a}", "t"]]
    with pytest.raises(Unreadable, match="reprise dans un texte"):
        xlsform.read(a_form([HEADINGS, ["text", "a", "A"]], settings=settings))


def test_codes_that_this_model_allows_come_back_as_they_are():
    ends = [{"code": code, "label": {"fr": code}} for code in ("a-", "b__c", "1")]
    model = kept(a_model({"code": "a__b_", "kind": "multiple", "text": {"fr": "?"}, "choices": ends}))
    back = xlsform.read(xlsform.write(model))
    assert (back.model, back.renamed) == (model, {})


def test_what_is_no_spreadsheet_or_no_form_is_said():
    with pytest.raises(SpreadsheetRefused):
        xlsform.read(b"PK\x03\x04 not a zip")
    with pytest.raises(Unreadable, match="survey"):
        xlsform.read(a_form([], settings=[["a"], ["b"]]))


def test_a_text_in_french_is_needed():
    with pytest.raises(Unreadable, match="texte en français"):
        xlsform.read(a_form([["type", "name", "label::English (en)"], ["text", "a", "Why?"]]))


def test_two_names_that_become_one_are_refused():
    with pytest.raises(Unreadable, match="le même code"):
        xlsform.read(a_form([HEADINGS, ["text", "Mot", "A"], ["text", "mot", "B"]]))
