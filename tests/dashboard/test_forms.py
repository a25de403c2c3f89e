"""Putting off takes a day to come, chosen or written."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.dashboard.forms import LaterForm, choices

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ({"day": "2026-03-05"}, date(2026, 3, 5)),
        ({"other": "2026-06-02"}, date(2026, 6, 2)),
        ({"day": "2026-03-05", "other": "2026-03-09"}, date(2026, 3, 5)),
    ],
)
def test_a_day_to_come_is_taken(typed: dict[str, str], until: date) -> None:
    form = LaterForm({"key": "x", **typed}, today=TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["until"] == until


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({}, "Choisissez un jour."),
        ({"other": "demain"}, "Ce n’est pas une date."),
        ({"other": "2026-03-04"}, "Choisissez un jour à venir, dans les trois mois."),
        ({"day": "2026-06-03"}, "Choisissez un jour à venir, dans les trois mois."),
    ],
)
def test_any_other_day_is_refused_in_words(typed: dict[str, str], fault: str) -> None:
    form = LaterForm({"key": "x", **typed}, today=TODAY)
    assert form.errors == {"other": [fault]}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 4), [("Demain", 5), ("Lundi", 9), ("Dans deux semaines", 18)]),
        (date(2026, 3, 8), [("Demain", 9), ("Dans deux semaines", 22)]),
        (date(2026, 3, 2), [("Demain", 3), ("Lundi", 9), ("Dans deux semaines", 16)]),
    ],
)
def test_choices_offer_each_day_once(today: date, expected: list[tuple[str, int]]) -> None:
    assert [(label, day.day) for label, day in choices(today)] == expected
