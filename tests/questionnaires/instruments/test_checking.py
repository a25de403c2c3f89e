"""What is a questionnaire, what is not, and why, question by question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hirondelles.questionnaires.instruments.checking import Unreadable, faults_of, kept
from hirondelles.questionnaires.instruments.series import broken, in_series
from hirondelles.questionnaires.instruments.shipping import ORDER, shipped
from tests.factories.questionnaires import AGREE, a_model, choices, question, words

GENDER = [{"code": code, "label": words(code)} for code in ("girl", "boy", "other")]


SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "reference" / "questionnaire.schema.json").read_text(
        encoding="utf-8"
    )
)


def said(model: Any) -> list[tuple[str, str]]:
    return [(one.where, str(one.sentence)) for one in faults_of(model)]


@pytest.mark.parametrize("code", ORDER)
def test_what_comes_with_the_platform_is_a_questionnaire_in_two_languages(code):
    model = shipped()[code]
    assert faults_of(model) == []
    texts = [model["title"], model["intro"], *(one["text"] for one in model["questions"])]
    texts += [choice["label"] for one in model["questions"] for choice in one.get("choices", ())]
    assert all(set(one) == {"fr", "en"} for one in texts)
    assert model["minutes"] <= 5
    assert list(Draft202012Validator(SCHEMA).iter_errors(model)) == []


def test_pupils_meet_the_same_items_before_after_and_later():
    waves = [shipped()[code] for code in ("pupil-before", "pupil-after", "pupil-later")]
    series = [{one["series"] for one in model["questions"] if one["kind"] == "scale"} for model in waves]
    assert series[0] == series[1] == series[2]
    watched = [one["code"] for one in waves[0]["questions"] if one.get("watch") == "backfire"]
    assert (len(series[0]), len(watched)) == (6, 2)


@pytest.mark.parametrize("value", [None, [], "x", {}, {"format": "autre/1"}])
def test_what_is_not_of_the_format_is_said(value):
    assert said(value) == [("", "Ce n’est pas un questionnaire de ce format.")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code": "Avant la rencontre"}, "Son code"),
        ({"title": {"en": "Before"}}, "un titre en français"),
        ({"title": {"fr": "x", "de": "y"}}, "un titre en français"),
        ({"for": "parent"}, "à qui il s’adresse"),
        ({"wave": "during"}, "avant, après"),
        ({"minutes": True}, "un nombre de minutes"),
        ({"minutes": 0}, "un nombre de minutes"),
        ({"intro": "texte"}, "n’est pas un texte"),
        ({"questions": []}, "d’une à soixante"),
        ({"questions": "abc"}, "d’une à soixante"),
        ({"questions": [question(f"q{n}", "text") for n in range(61)]}, "d’une à soixante"),
    ],
)
def test_what_is_wrong_with_the_whole_is_said(change, why):
    assert [where for where, sentence in said(a_model() | change) if why in sentence] == [""]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (question("Q 1", "text"), "Son code"),
        (question("q", "date"), "comment on y répond"),
        (question("q", "text", " "), "un texte en français"),
        (question("q", "text", hint=3), "Son aide"),
        (question("q", "text", choices=AGREE), "pas de choix"),
        (question("q", "scale", choices=AGREE[:1]), "de 2 à 7 choix"),
        (question("q", "scale", choices=choices(*"abcdefgh")), "de 2 à 7 choix"),
        (question("q", "single", choices=[{"code": "A B", "label": words("x")}] * 2), "Chaque choix"),
        (question("q", "single", choices=[{"code": "a", "label": words("x")}] * 2), "le même code"),
        (question("q", "single", choices=AGREE, favourable="high"), "Le sens espéré"),
        (question("q", "scale", choices=AGREE, favourable="up"), "Le sens espéré"),
        (question("q", "scale", choices=AGREE, watch="backfire"), "un effet contraire"),
        (question("q", "multiple", choices=GENDER, role="gender"), "un seul choix"),
        (question("q", "single", choices=AGREE, role="gender"), "girl, boy et other"),
        (question("q", "text", series="q"), "Sa série"),
        (question("q", "text", shown_if={"question": "later", "any_of": ["1"]}), "qui la précède"),
        (question("q", "text", shown_if={"question": "words", "any_of": ["1"]}), "qui la précède"),
        (question("q", "text", shown_if={"question": "knows", "any_of": ["9"]}), "nomme un choix"),
        (question("q", "text", shown_if={"question": "knows", "any_of": []}), "nomme un choix"),
        (question("words", "text"), "le même code"),
        (question("q", "text", series="knows/1"), "de la même série"),
        ("texte", "Son code"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_of_it(row, why):
    """The schema says as much of what one question holds; how questions refer to each other, only these sentences say."""
    before = [question("words", "text"), question("knows", "single", choices=AGREE)]
    model = a_model(*before, row, question("later", "single", choices=AGREE))
    assert any(why in sentence for _where, sentence in said(model)), said(model)
    with pytest.raises(Unreadable, match=why):
        kept(model)


def test_the_schema_refuses_what_one_question_cannot_be():
    Draft202012Validator.check_schema(SCHEMA)
    wrong = (
        question("Q 1", "text"),
        question("q", "date"),
        question("q", "text", choices=AGREE),
        question("q", "scale"),
        question("q", "scale", choices=choices(*"abcdefgh")),
        question("q", "single", choices=AGREE, favourable="high"),
    )
    valid = Draft202012Validator(SCHEMA).is_valid
    assert [valid(a_model(one)) for one in wrong] == [False] * len(wrong)
    assert valid(a_model())


def test_one_question_alone_tells_girls_and_boys_apart():
    twice = [question(code, "single", choices=GENDER, role="gender") for code in ("a", "b")]
    assert said(a_model(*twice)) == [("", "Une seule question distingue les filles et les garçons.")]


def test_kept_leaves_out_what_is_not_of_the_format_and_is_kept_again_as_it_is():
    model = a_model(
        question("q", "single", " Une question ? ", choices=GENDER, role="gender", note="x"), extra=1
    )
    tidy = kept(model)
    assert (tidy["questions"][0]["text"]["fr"], "extra" in tidy, "note" in tidy["questions"][0]) == (
        "Une question ?",
        False,
        False,
    )
    assert kept(tidy) == tidy


# --- series ------------------------------------------------------------------------------------------


def test_another_wording_begins_another_series_and_the_former_one_is_found_again():
    first = kept(a_model(question("q", "scale", "Une phrase.", choices=AGREE), question("r", "text", "Et ?")))
    second = in_series(
        kept(a_model(question("q", "scale", "Une autre.", choices=AGREE), question("r", "text", "Et ?"))),
        [first],
    )
    assert [one["series"] for one in second["questions"]] == ["q/2", "r/1"]
    assert [one["code"] for one in broken(first, second)] == ["q"]
    back = in_series(first, [first, second])
    assert back["questions"][0]["series"] == "q/1"
    third = in_series(kept(a_model(question("q", "scale", "Encore.", choices=AGREE))), [first, second])
    assert third["questions"][0]["series"] == "q/3"


def test_another_choice_begins_another_series_and_a_new_question_keeps_its_own():
    first = kept(a_model(question("q", "scale", choices=AGREE)))
    changed = kept(
        a_model(question("q", "scale", choices=AGREE[:3]), question("new", "text", series="shared/4"))
    )
    assert [one["series"] for one in in_series(changed, [first])["questions"]] == ["q/2", "shared/4"]
    assert broken(first, first) == []
