"""A teacher counts the hands of her class on her phone, then types sheets with the figures of the keyboard."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.links import token_of
from hirondelles.questionnaires.models import Batch, HandCount, Sheet
from tests.factories.questionnaires import a_batch


@pytest.fixture
def batch(rouages) -> Batch:
    with in_collective(rouages):
        return a_batch(headcount=12, about="encounters.encounter:1")


@pytest.fixture
def link(batch) -> str:
    return f"/c/rouages/retours-classe/{token_of(batch.about)}/{batch.pk}/"


@pytest.mark.parametrize("width", [360])
def test_hands_are_counted_on_a_phone(witness, rouages, link):
    witness.goes(f"{link}mains/")
    witness.reads("Compter les mains", "12 élèves")
    question = witness.page.locator(".tally").filter(has_text="Je pourrais")
    for box, hands in zip(question.locator("input").all(), ("1", "2", "6", "4"), strict=True):
        box.fill(hands)
    assert question.locator("output").inner_text() == "13 / 12"
    witness.presses("Enregistrer", stays=True)
    witness.reads("13 mains pour 12 élèves")
    witness.sees("trop de mains")
    question.locator("input").first.fill("0")
    witness.presses("Enregistrer")
    witness.reads("C’est noté, merci")
    with in_collective(rouages):
        assert sorted(HandCount.objects.values_list("choice", "count")) == [
            ("1", 0),
            ("2", 2),
            ("3", 6),
            ("4", 4),
        ]


@pytest.mark.parametrize("width", [1280])
def test_a_sheet_is_typed_with_the_figures_of_the_keyboard(witness, rouages, link):
    witness.goes(f"{link}saisir/")
    witness.sees("feuille à saisir")
    for key in ("4", "8", "2", "1", "3", "Enter", "3", "Enter", "1", "1", "3", "Enter", "4"):
        witness.page.keyboard.press(key)
    witness.page.keyboard.type("Horlogère")
    witness.page.keyboard.press("Tab")
    witness.page.keyboard.press("2")
    with witness.page.expect_navigation():
        witness.page.keyboard.press("Enter")
    witness.reads("Feuille notée : 1 pour 12 élèves")
    with in_collective(rouages):
        sheet = Sheet.objects.get()
        assert (sheet.copy, sheet.answers) == (
            48213,
            {
                "women": 3,
                "knows": "1",
                "who": ["1", "3"],
                "see_myself": "4",
                "next": "Horlogère",
                "gender": "boy",
            },
        )
