"""Contrasts against values of the WCAG, inks, refusals, the served stylesheet."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.ui import colours

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("front", "back", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#8f3522", "#fffdf8", 7.6),
        ("#16243a", "#fffdf8", 15.2),
    ],
)
def test_contrast_of_known_pairs_is_the_published_one(front: str, back: str, ratio: float) -> None:
    assert colours.contrast(front, back) == pytest.approx(ratio, abs=0.3)
    assert colours.contrast(front, back) == colours.contrast(back, front)


@given(colour=COLOURS)
def test_ink_for_any_colour_reads_on_paper(colour: str) -> None:
    assert colours.contrast(colours.ink_for(colour, colours.PAPER), colours.PAPER) >= 7.0


@given(colour=COLOURS, ground=COLOURS)
def test_ink_for_any_ground_reads_at_least_plainly(colour: str, ground: str) -> None:
    assert colours.contrast(colours.ink_for(colour, ground, ratio=4.5), ground) >= 4.5


def test_ink_for_a_readable_colour_is_itself() -> None:
    assert colours.ink_for("#1f3a5f", colours.PAPER) == "#1f3a5f"


def test_ink_for_a_dark_ground_is_lighter() -> None:
    assert colours.contrast(colours.ink_for("#c8553d", "#1f3a5f"), "#1f3a5f") >= 7.0


@pytest.mark.parametrize("value", ["#c8553d", " #C8553D ", "#1f3a5f"])
def test_validate_accent_with_a_strong_colour_returns_it_lowercase(value: str) -> None:
    assert colours.validate_accent(value) == value.strip().lower()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "malformed"),
        ("c8553d", "malformed"),
        ("#c85", "malformed"),
        ("#c8553g", "malformed"),
        ("#ffe08a", "pale"),
    ],
)
def test_validate_accent_with_a_bad_colour_says_what_to_change(value: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        colours.validate_accent(value)
    assert refusal.value.code == code


def test_accent_stylesheet_sets_three_properties() -> None:
    assert colours.accent_stylesheet("#1f3a5f") == (
        "@layer tokens{:root{--accent:#1f3a5f;--accent-ink:#1f3a5f;--accent-tint:#dcd7ca}}\n"
    )


@given(colour=COLOURS.filter(lambda one: colours.contrast(one, colours.PAPER) >= colours.VISIBLE))
def test_accent_stylesheet_of_any_accepted_colour_reads_on_paper_and_tint(colour: str) -> None:
    _accent, ink, tint = (
        part.split(":")[1][:7] for part in colours.accent_stylesheet(colour).split("--")[1:]
    )
    assert colours.contrast(ink, colours.PAPER) >= 7.0
    assert colours.contrast(ink, tint) >= 4.5
