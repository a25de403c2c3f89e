"""A stroke of the pen gives another model; codes stay what they were."""

from __future__ import annotations

import pytest

from hirondelles.questionnaires.instruments import editing
from hirondelles.questionnaires.instruments.checking import faults_of
from tests.factories.questionnaires import a_model


def codes(model):
    return [one["code"] for one in model["questions"]]


@pytest.mark.parametrize("audience", ["pupil", "teacher", "woman", "host"])
def test_a_new_one_is_a_questionnaire_at_once(audience):
    model = editing.begun(title="Après l’été", audience=audience, wave="once", taken={"apres-l-ete"})
    assert (faults_of(model), model["code"]) == ([], "apres-l-ete-2")
    assert (model["questions"][0].get("role") == "gender") is (audience == "pupil")


def test_a_copy_keeps_the_series():
    model = a_model()
    copy = editing.copied(model, title="Pour nous", taken=())
    assert (copy["code"], copy["title"], copy["questions"]) == (
        "pour-nous",
        {"fr": "Pour nous"},
        model["questions"],
    )


@pytest.mark.parametrize(("to", "place"), [(-4, 0), (0, 0), (1, 1), (99, -1)])
def test_a_question_moves_and_none_is_lost(to, place):
    model = a_model()
    moved = editing.moved(model, codes(model)[1], to=to)
    assert (codes(moved)[place], sorted(codes(moved))) == (codes(model)[1], sorted(codes(model)))


def test_a_question_is_rewritten_where_it_is_added_last_or_taken_off():
    model = a_model()
    second = codes(model)[1]
    written = editing.with_question(model, {"code": second, "kind": "text"})
    assert (written["questions"][1]["kind"], codes(written)) == ("text", codes(model))
    assert codes(editing.with_question(model, {"code": "last"}))[-1] == "last"
    assert second not in codes(editing.without(model, second))
    with pytest.raises(KeyError):
        editing.question_of(model, "nothing")


@pytest.mark.parametrize(
    ("words", "taken", "code"),
    [
        ("Qu’as-tu vu ?", (), "qu_as_tu_vu"),
        ("Qu’as-tu vu ?", {"qu_as_tu_vu", "qu_as_tu_vu_2"}, "qu_as_tu_vu_3"),
        ("2 métiers", (), "q_2_metiers"),
        ("…", (), "q"),
        ("é" * 400, (), "e" * 32),
    ],
)
def test_a_code_is_made_of_words(words, taken, code):
    assert editing.free_code(words, taken) == code


FORMER = [
    {"code": "girl", "label": {"fr": "une fille", "en": "a girl"}},
    {"code": "boy", "label": {"fr": "un garçon"}},
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("une fille\nun garçon", ["girl", "boy"]),
        ("un garçon\n\n  une fille | a girl ", ["boy", "girl"]),
        ("une femme\nun garçon", ["girl", "boy"]),
        ("une fille\nautre\nun garçon", ["girl", "autre", "boy"]),
        ("un garçon\nautre", ["boy", "autre"]),
        ("", []),
    ],
)
def test_a_choice_keeps_its_code_when_it_can(typed, found):
    assert [one["code"] for one in editing.choices_of(typed, FORMER, kind="single")] == found


def test_the_degrees_of_a_scale_are_numbered_and_both_languages_are_typed():
    typed = "Non | No\nPeut-être\nOui | Yes"
    choices = editing.choices_of(typed, [], kind="scale")
    assert [one["code"] for one in choices] == ["1", "2", "3"]
    assert (choices[0]["label"], choices[1]["label"]) == ({"fr": "Non", "en": "No"}, {"fr": "Peut-être"})
    assert editing.lines_of(choices) == typed
