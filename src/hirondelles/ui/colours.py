"""A collective's colour: checked when saved, its inks computed, served as a stylesheet.

Contrast is the ratio of WCAG 2.2 (relative luminance, 1 to 21); colours are ``#rrggbb``.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PAPER = "#fffdf8"
SAND = "#f6ecd9"
BLACK, WHITE = "#000000", "#ffffff"
READABLE = 7.0
PLAIN = 4.5
VISIBLE = 3.0
TINT = 0.12
_HEX = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, kw_only=True)
class Palette:
    """What one accent makes: for large marks, for text and for grounds."""

    accent: str
    ink: str
    tint: str


def contrast(a: str, b: str) -> float:
    """How far apart two colours are for the eye, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_for(colour: str, background: str, *, ratio: float = READABLE) -> str:
    """The colour itself when text in it reads on ``background``, else its nearest shade that does."""
    if contrast(colour, background) >= ratio:
        return colour
    extreme = max((BLACK, WHITE), key=lambda one: contrast(one, background))
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    target = 0.0 if extreme == BLACK else 1.0
    for step in range(1, 201):
        shade = _hex(colorsys.hls_to_rgb(hue, lightness + (target - lightness) * step / 200, saturation))
        if contrast(shade, background) >= ratio:
            return shade
    return extreme


def mixed(colour: str, background: str, *, part: float) -> str:
    """``part`` of ``colour`` (0 to 1) laid on ``background``."""
    pairs = zip(_parts(colour), _parts(background), strict=True)
    return _hex(tuple(front * part + back * (1 - part) for front, back in pairs))


def validate_accent(value: str) -> str:
    """The colour as it is stored, or a ``ValidationError`` that says what to change."""
    colour = value.strip().lower()
    if not _HEX.fullmatch(colour):
        raise ValidationError(
            _("Une couleur s’écrit # suivi de six chiffres ou lettres de a à f."), code="malformed"
        )
    if contrast(colour, PAPER) < VISIBLE:
        message = _("Cette couleur est trop pâle sur le papier : choisissez-en une plus soutenue.")
        raise ValidationError(message, code="pale")
    return colour


def palette(accent: str) -> Palette:
    """The accent, its tint on sand, and an ink that reads on paper (7:1) and on the tint (4.5:1)."""
    colour = validate_accent(accent)
    tint = mixed(colour, SAND, part=TINT)
    return Palette(accent=colour, ink=ink_for(ink_for(colour, PAPER), tint, ratio=PLAIN), tint=tint)


def accent_stylesheet(accent: str) -> str:
    """The custom properties of a collective, as the stylesheet that it serves."""
    found = palette(accent)
    properties = f"--accent:{found.accent};--accent-ink:{found.ink};--accent-tint:{found.tint}"
    return f"@layer tokens{{:root{{{properties}}}}}\n"


def _parts(colour: str) -> tuple[float, float, float]:
    """``#rrggbb`` as three numbers from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
