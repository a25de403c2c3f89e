"""Each kind of block asks what it holds, and nothing else."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.talks.forms import DecisionForm, WordsForm
from hirondelles.talks.models import Kind

pytestmark = pytest.mark.django_db
USUAL = ["title", "text", "minutes", "about", "levels"]


@pytest.mark.parametrize(
    ("kind", "asked", "required"),
    [
        (Kind.CLAIM, USUAL, ["title", "text", "minutes", "about"]),
        (
            Kind.FIGURE,
            [*USUAL, "source", "valid_until"],
            ["title", "text", "minutes", "about", "source", "valid_until"],
        ),
        (
            Kind.CLICHE,
            ["title", "text", "answer", "minutes", "about", "levels"],
            ["title", "minutes", "about"],
        ),
        (Kind.PUPIL, ["title", "text", "answer", "levels"], ["title"]),
    ],
)
def test_kind_asks(here: Collective, kind: str, asked: list[str], required: list[str]) -> None:
    form = WordsForm(kind=kind)
    fields = {field.name: field.field.required for field in form.visible_fields()}
    assert (sorted(fields), sorted(name for name, so in fields.items() if so)) == (
        sorted(asked),
        sorted(required),
    )


def test_what_is_not_asked_stays_as_it_was(here: Collective) -> None:
    form = WordsForm({"title": "Combien ?", "text": "", "answer": "Tant."}, kind=Kind.PUPIL)
    assert form.is_valid(), form.errors
    assert (form.words["minutes"], form.words["answer"], form.words["source"]) == (2, "Tant.", "")


def test_control_characters_and_too_much_text_are_refused(here: Collective) -> None:
    typed = {"title": "a\x00b", "text": "x" * 3001, "minutes": 3, "about": "trade"}
    assert sorted(WordsForm(typed, kind=Kind.CLAIM).errors) == ["text", "title"]


def test_refusal_says_why() -> None:
    assert [
        DecisionForm({"verb": "accept"}).is_valid(),
        DecisionForm({"verb": "decline"}).is_valid(),
        DecisionForm({"verb": "decline", "reply": "Non."}).is_valid(),
        DecisionForm({"verb": "chant"}).is_valid(),
    ] == [True, False, True, False]
