"""An answer is read against its question; what does not fit is said, and nothing of it is kept."""

from __future__ import annotations

import pytest

from hirondelles.questionnaires.instruments.answers import LONGEST_TEXT, Read, clean
from tests.factories.questionnaires import a_model, choices, question

READ = [
    pytest.param({}, {}, id="nothing"),
    pytest.param({"women": "3"}, {"women": 3}, id="a number of names"),
    pytest.param({"women": "Ada, Marie et Zoé\nada"}, {"women": 3}, id="the names, counted and forgotten"),
    pytest.param({"women": 0}, {"women": 0}, id="no name at all is an answer"),
    pytest.param(
        {"knows": "1", "who": ["3", "1"]}, {"knows": "1", "who": ["1", "3"]}, id="several, in order"
    ),
    pytest.param({"knows": "1", "who": "2"}, {"knows": "1", "who": ["2"]}, id="one of several"),
    pytest.param({"next": "  Horlogère  ", "see_myself": ""}, {"next": "Horlogère"}, id="words, and a blank"),
    pytest.param({"knows": "2", "who": []}, {"knows": "2"}, id="not shown, not answered"),
]
REFUSED = [
    pytest.param({"see_myself": "9"}, "see_myself", "parmi les choix", id="a choice that is not there"),
    pytest.param({"see_myself": ["1"]}, "see_myself", "parmi les choix", id="a list for one choice"),
    pytest.param({"knows": "2", "who": ["1"]}, "who", "n’était pas à poser", id="not shown"),
    pytest.param({"who": ["1"]}, "who", "n’était pas à poser", id="shown by nothing"),
    pytest.param({"women": "-1"}, "women", "nombre de noms", id="less than none"),
    pytest.param({"women": 101}, "women", "nombre de noms", id="too many"),
    pytest.param({"next": "a" * (LONGEST_TEXT + 1)}, "next", "trop long", id="too long"),
    pytest.param({"age": "12"}, "age", "n’est pas dans le questionnaire", id="another question"),
]


@pytest.mark.parametrize(("raw", "answers"), READ)
def test_what_fits_is_read(raw, answers):
    assert clean(a_model(), raw) == Read(answers=answers)


@pytest.mark.parametrize(("raw", "code", "why"), REFUSED)
def test_what_does_not_fit_is_said(raw, code, why):
    read = clean(a_model(), raw)
    assert (list(read.faults), why in read.faults[code], code in read.answers) == ([code], True, False)


def test_a_required_answer_is_missed_only_where_it_is_asked():
    asked = question("why", "text", required=True, shown_if={"question": "knows", "any_of": ["1"]})
    model = a_model(question("knows", "single", choices=choices("Oui", "Non")), asked)
    assert [list(clean(model, {"knows": said}).faults) for said in ("1", "2")] == [["why"], []]
