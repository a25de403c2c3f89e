"""What every chart is drawn with: colours, words that fit, a few marks; presentation attributes only, for the strict policy.

Sizes are in the units of the drawing, one unit a pixel when a chart is shown at its own width.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.translation import gettext as _

NARROW, WIDE = 328, 640
"""A telephone; a page of text or of paper."""
SIZE, SMALL = 15, 13
LINE_HEIGHT = 1.3
HATCH = 6
FAMILY = "Atkinson Hyperlegible Next, Atkinson, sans-serif"

INK, SOFT, LINE, PALE = "#16243a", "#43516a", "#cfc7b4", "#f6f0e3"
NIGHT, BLUE, SKY = "#1f3a5f", "#9db7d6", "#dfe7f2"
BROWN, BRASS = "#7a5416", "#dcbd83"
STONE, WHITE, RUST = "#e4dfd3", "#ffffff", "#8f3522"
MINUS = "\u2212"

# How wide each character from the space to the tilde is in the text font, in hundredths of its size.
_WIDTHS = (
    "28 29 30 65 59 92 73 16 30 30 48 61 21 36 21 39 65 41 55 58 61 59 60 51 62 60 21 21 55 63 55 48 78 63 61 64 67 57"
    " 55 69 69 39 51 63 54 82 69 71 59 72 61 59 56 69 59 86 62 58 61 32 39 34 55 37 24 52 57 48 56 54 31 56 55 25 24"
    " 49 26 84 55 55 57 57 35 47 33 54 46 68 48 45 46 34 24 34 56"
)
_USUAL, _BOLD = 56, 1.06


class _Widths(dict[str, int]):
    """Letters with an accent are as wide as without; each is looked at once."""

    def __missing__(self, one: str) -> int:
        parts = [part for part in unicodedata.normalize("NFD", one) if not unicodedata.combining(part)]
        self[one] = sum(self.get(part, _USUAL) for part in parts)
        return self[one]


_WIDTH = _Widths({chr(code): int(width) for code, width in enumerate(_WIDTHS.split(), start=32)})
_WIDTH |= {"\u2019": 24, "\u00a0": 28, "\u202f": 14, "\u0153": 92, "\u2192": 53, "\u2191": 53, "\u2193": 53}


@lru_cache(maxsize=4096)
def width(words: str, *, size: float = SIZE, bold: bool = False) -> float:
    """How wide the words are, near enough to leave them their room."""
    return sum(map(_WIDTH.__getitem__, words)) * size / 100 * (_BOLD if bold else 1)


def wrapped(words: str, room: float, *, size: float = SIZE, bold: bool = False) -> list[str]:
    """The words on as many lines as they need; a word wider than the room keeps its line to itself."""
    space = width(" ", size=size, bold=bold)
    lines: list[str] = []
    used = room
    for word in words.split(" "):
        long = width(word, size=size, bold=bold)
        if lines and used + space + long <= room:
            lines[-1] += f" {word}"
            used += space + long
        else:
            lines.append(word)
            used = long
    return lines


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = SIZE,
    bold: bool = False,
    anchor: str = "start",
    fill: str = INK,
) -> str:
    """Words whose baseline begins (``start``), is centred (``middle``) or ends (``end``) at a point."""
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{fill}"{weight}{side}>{escape(words)}</text>'


def lines(
    x: float, y: float, words: Sequence[str], *, size: float = SIZE, bold: bool = False, fill: str = INK
) -> str:
    """Lines of words, the first baseline at ``y``."""
    return "".join(
        text(x, y + place * size * LINE_HEIGHT, line, size=size, bold=bold, fill=fill)
        for place, line in enumerate(words)
    )


def rect(x: float, y: float, wide: float, high: float, fill: str, *, edge: str = "") -> str:
    """A block of colour."""
    stroke = f' stroke="{edge}"' if edge else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" fill="{fill}"{stroke}/>'


def hatching(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """Slanted lines inside a block, drawn one by one: a pattern would need a name, unique in the page."""
    paths = []
    start = x - high + HATCH / 2
    while start < x + wide:
        left, right = max(start, x), min(start + high, x + wide)
        paths.append(f"M{_n(left)} {_n(y + high - left + start)}L{_n(right)} {_n(y + high - right + start)}")
        start += HATCH
    return f'<path d="{"".join(paths)}" stroke="{colour}" stroke-width="1.2" fill="none"/>'


def segment(
    x1: float, y1: float, x2: float, y2: float, *, colour: str = LINE, thick: float = 1, dashes: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{colour}"'
        f' stroke-width="{_n(thick)}"{dashed}/>'
    )


def dot(x: float, y: float, radius: float, fill: str, *, edge: str = "") -> str:
    """A full disc, or a ring when ``edge`` has a colour."""
    stroke = f' stroke="{edge}" stroke-width="2.5"' if edge else ""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{stroke}/>'


def polygon(points: Sequence[tuple[float, float]], fill: str) -> str:
    """A closed shape."""
    around = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polygon points="{around}" fill="{fill}"/>'


def number(value: float, *, places: int = 0) -> str:
    """A number as one writes it: ``0,4``, with a true minus."""
    return number_format(round(value, places) or 0, decimal_pos=places, force_grouping=True).replace(
        "-", MINUS
    )


def signed(value: float, *, places: int = 1) -> str:
    """A change: ``+0,4`` or ``−0,4``; a change that rounds to nothing has no sign."""
    said = number(value, places=places)
    return f"+{said}" if round(value, places) > 0 else said


def percent(share: float) -> str:
    """A share from 0 to 1: ``62 %``."""
    return _("%s %%") % number(share * 100)


def ink_on(fill: str) -> str:
    """The colour of words on a block."""
    return WHITE if fill in {NIGHT, BROWN, RUST} else INK


def _n(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
