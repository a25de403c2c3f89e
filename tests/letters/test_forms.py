"""What is typed is one line for a subject, and a moment by day for a departure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hirondelles.letters.forms import DepartureForm, LetterForm
from tests.conftest import TUESDAY


def letter(**typed: Any) -> LetterForm:
    usual = {"subject": "Bonjour", "text": "Un mot.", "groups": ["women"]}
    return LetterForm(usual | typed, choices=[("women", "Les femmes (3)")])


def departure(**typed: str) -> DepartureForm:
    return DepartureForm({"when": "later", **typed}, now=TUESDAY, zone="Europe/Paris")


def test_subject_holds_one_line() -> None:
    form = letter(subject="Bonjour\r\n Bcc: x")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"subject": "Bonjour Bcc: x", "text": "Un mot.", "groups": ["women"]}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"subject": "x" * 151}, "subject"),
        ({"text": ""}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"groups": []}, "groups"),
        ({"groups": ["others"]}, "groups"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words(typed: dict[str, Any], field: str) -> None:
    assert list(letter(**typed).errors) == [field]


def test_text_may_be_long() -> None:
    assert letter(text="x" * 20_000).is_valid()


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"when": "soon"}, datetime(2026, 3, 3, 10, 15, tzinfo=UTC)),
        ({"when": "soon", "day": "x", "hour": "x"}, datetime(2026, 3, 3, 10, 15, tzinfo=UTC)),
        ({"day": "2026-03-04", "hour": "07:00"}, datetime(2026, 3, 4, 6, tzinfo=UTC)),
        ({"day": "2026-03-31", "hour": "20:30"}, datetime(2026, 3, 31, 18, 30, tzinfo=UTC)),
    ],
)
def test_departure_is_as_soon_as_possible_or_on_a_day_chosen(typed: dict[str, str], at: datetime) -> None:
    form = departure(**typed)
    assert form.is_valid() or typed["when"] == "soon", form.errors
    assert form.cleaned_data["at"] == at


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"day": ["Choisissez un jour et une heure."]}),
        ({"day": "demain", "hour": "10:00"}, {"day": ["Ce n’est pas une date."]}),
        ({"day": "2026-03-04", "hour": "25:00"}, {"hour": ["Ce n’est pas une heure."]}),
        ({"day": "2026-03-03", "hour": "11:10"}, {"day": ["Au plus tôt le 3 mars, 11:15."]}),
        (
            {"day": "2026-03-04", "hour": "06:59"},
            {"hour": ["Entre 7 h et 20 h 30 : une lettre n’arrive pas la nuit."]},
        ),
        (
            {"day": "2026-03-04", "hour": "20:31"},
            {"hour": ["Entre 7 h et 20 h 30 : une lettre n’arrive pas la nuit."]},
        ),
        (
            {"day": "2026-05-03", "hour": "10:00"},
            {"day": ["Dans les deux mois : plus loin, la liste aura trop changé."]},
        ),
    ],
)
def test_departure_at_another_moment_is_refused(typed: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert departure(**typed).errors == errors


def test_departure_without_a_choice_is_refused() -> None:
    assert "when" in DepartureForm({}, now=TUESDAY, zone="Europe/Paris").errors
