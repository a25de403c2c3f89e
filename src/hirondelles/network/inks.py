"""A colour chosen for a collective, and what the site will make of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.formats import number_format

from hirondelles.ui.colours import PAPER, TINT, contrast, ink_for, mixed, validate_accent


@dataclass(frozen=True, kw_only=True)
class Inks:
    """``colour`` as chosen, ``tint`` behind blocks, ``ink`` for text, its ``ratio`` on the paper, written."""

    colour: str
    tint: str
    ink: str
    ratio: str


def inks(accent: str) -> Inks | None:
    """``None`` when the colour may not serve (the form says why)."""
    try:
        colour = validate_accent(accent)
    except ValidationError:
        return None
    tint = mixed(colour, PAPER, part=TINT)
    ink = ink_for(colour, tint)
    return Inks(colour=colour, tint=tint, ink=ink, ratio=number_format(contrast(ink, PAPER), 1))
