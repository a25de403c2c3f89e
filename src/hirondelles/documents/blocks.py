"""What a document is made of, whatever it is written as.

Texts carry two marks: ``**bold**``, and ``[[the date]]`` for a blank that somebody is to fill. A text that a person
typed goes through ``literal`` first, so that its own stars and brackets stay what they are. A line break in a text
is a line break on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hirondelles.core.text import UNWRITABLE

Look = Literal["", "lead", "note", "end"]
MARKS = re.compile(r"\\([\\*\[\]])|\*\*((?:\\.|(?!\*\*).)+)\*\*|\[\[((?:\\.|(?!\]\]).)+)\]\]", re.DOTALL)
SPECIAL = re.compile(r"[\\*\[\]]")
HIGHEST, LOWEST = 1, 3


@dataclass(frozen=True)
class Run:
    """A piece of text of one look."""

    text: str
    bold: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading under the title: ``level`` goes from 1 to 3."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if not HIGHEST <= self.level <= LOWEST:
            raise ValueError(f"A heading has a level from {HIGHEST} to {LOWEST}, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """Text; ``look`` is ``lead`` (larger), ``note`` (small), ``end`` (at the end of the line: a date, a signature)."""

    text: str
    look: Look = ""


@dataclass(frozen=True)
class Bullets:
    """Items in no order."""

    items: Sequence[str]


@dataclass(frozen=True)
class Numbered:
    """Items in order, from 1 each time."""

    items: Sequence[str]


@dataclass(frozen=True)
class Table:
    """Rows under named columns; ``widths`` shares the line out, ``caption`` says what the table shows."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.head)]
        if not self.head or wrong or (self.widths and len(self.widths) != len(self.head)):
            raise ValueError("Every row of a table has as many cells as its head")

    @property
    def shares(self) -> list[float]:
        """The part of the line of each column, 1 in all."""
        widths = self.widths or [1] * len(self.head)
        return [width / sum(widths) for width in widths]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Numbered | Table | PageBreak


def literal(text: str) -> str:
    """A text that somebody typed, whose stars and brackets mean nothing."""
    return SPECIAL.sub(r"\\\g<0>", text)


def runs(text: str) -> list[Run]:
    """The pieces of a text; what no office suite can hold (control characters) is left out."""
    return [run for run in _merged(_pieces(plain(text))) if run.text]


def bare(text: str) -> str:
    """What a text says, without its marks: for a title in the properties of a file."""
    return "".join(run.text for run in runs(text))


def plain(text: str) -> str:
    """Without what no office suite can hold."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNWRITABLE)


def _pieces(text: str) -> Iterator[Run]:
    end = 0
    for mark in MARKS.finditer(text):
        yield Run(text[end : mark.start()])
        escaped, bold, blank = mark.groups()
        if bold is not None:
            yield from (Run(inner.text, True, inner.blank) for inner in _pieces(bold))
        else:
            yield Run(escaped or blank, blank=blank is not None)
        end = mark.end()
    yield Run(text[end:])


def _merged(pieces: Iterator[Run]) -> list[Run]:
    """Neighbours of one look become one run."""
    made: list[Run] = []
    for piece in pieces:
        if made and (made[-1].bold, made[-1].blank) == (piece.bold, piece.blank):
            piece = Run(made.pop().text + piece.text, piece.bold, piece.blank)  # noqa: PLW2901
        made.append(piece)
    return made
