"""The class kit tells how a class answers, before and after."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import contributed
from hirondelles.documents import leaflets
from hirondelles.questionnaires.instruments import actions
from hirondelles.questionnaires.instruments.shipping import shipped

pytestmark = pytest.mark.django_db


def added_to(collective: Any) -> list[dict[str, Any]]:
    with in_collective(collective):
        asked = contributed("kit", SimpleNamespace(collective=collective))
    return [leaflets.read(one) for one in asked if one]


def titled(collective: Any, occasion: str) -> list[dict[str, Any]]:
    title = shipped()[occasion]["title"]["fr"]
    return [one for one in added_to(collective) if one["title"] == title]


def test_the_kit_says_how_a_class_answers(rouages):
    page = next(one for one in added_to(rouages) if one["title"] == "Ce que la classe en dit")
    assert [line["kind"] for line in page["lines"]] == ["text"] * 3 + ["tick"] * 4


def test_a_collective_without_questionnaires_has_no_such_page(rouages):
    rouages.switched_off = ["questionnaires"]
    titles = [one["title"] for one in added_to(rouages)]
    assert "Ce que la classe en dit" not in titles
    assert shipped()["pupil-before"]["title"]["fr"] not in titles


@pytest.mark.parametrize("occasion", ["pupil-before", "pupil-after"])
def test_the_sheets_of_before_and_after_join_the_kit_with_every_question(rouages, occasion):
    (page,) = titled(rouages, occasion)
    questions = shipped()[occasion]["questions"]
    assert len(page["lines"]) == len(questions)
    for number, (line, question) in enumerate(zip(page["lines"], questions, strict=True), start=1):
        assert f"{number}. {question['text']['fr']}" in line["words"]
        assert line["choices"] == [one["label"]["fr"] for one in question.get("choices") or ()]


def test_a_questionnaire_that_was_put_away_leaves_the_kit(rouages, alice):
    with in_collective(rouages):
        version = actions.take("pupil-before", by=alice)
        actions.put_away(version.questionnaire, by=alice)
    assert (titled(rouages, "pupil-before"), len(titled(rouages, "pupil-after"))) == ([], 1)
