"""What the six charts have in common: the sentence that they prove, words for who cannot see, the figures behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hirondelles.ui.charts import pen
from hirondelles.ui.shapes import Cell, Column, Text

Drawn = tuple[float, list[str]]
"""How high the drawing is, and its marks."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """``sentence`` is its title, a full sentence that the figures prove; ``note`` tells on how many it stands."""

    sentence: Text
    note: Text = ""

    def draw(self, wide: int) -> Drawn:
        """The marks at a width, from the top-left corner."""
        raise NotImplementedError

    def told(self) -> str:
        """What kind of picture it is and what it shows, in words."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The heads of the table behind."""
        raise NotImplementedError

    def rows(self) -> Sequence[Sequence[Cell]]:
        """The figures of the table behind, as they are shown."""
        raise NotImplementedError

    def svg(self, wide: int = pen.WIDE) -> SafeString:
        """The picture alone, for a page or for a paper; its words follow the language of the moment."""
        high, marks = self.draw(wide)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high:.0f}" width="{wide}" '
            f'height="{high:.0f}" role="img" font-family="{pen.FAMILY}">'
            f"<title>{escape(str(self.sentence))}</title><desc>{escape(self.told())}</desc>"
        )
        return mark_safe(head + "".join(marks) + "</svg>")

    def on_paper(self) -> dict[str, object]:
        """What ``documents/paper/charts.typ`` prints: the same picture, its words and its table."""
        return {
            "svg": str(self.svg()),
            "sentence": str(self.sentence),
            "note": str(self.note),
            "told": self.told(),
            "head": [str(column.label) for column in self.columns()],
            "rows": [[str(cell.value) for cell in row] for row in self.rows()],
        }


def name(value: Text) -> Cell:
    """The first cell of a row."""
    return Cell(value=value, header=True)


def figure(value: Text) -> Cell:
    """A cell that holds a number."""
    return Cell(value=value, numeric=True)


def key(marks: Sequence[tuple[str, str]], wide: float, *, hatched: Mapping[str, str] | None = None) -> Drawn:
    """Squares of colour and what they mean, in order, on as many lines as they need; ``hatched`` says which, in what."""
    drawn, x, y = [], 0.0, 12.0
    for colour, words in marks:
        room = 18 + pen.width(words, size=pen.SMALL)
        if x and x + room > wide:
            x, y = 0.0, y + 20
        drawn.append(pen.rect(x, y - 10, 12, 12, colour, edge=pen.SOFT))
        if hatched and colour in hatched:
            drawn.append(pen.hatching(x, y - 10, 12, 12, hatched[colour]))
        drawn.append(pen.text(x + 18, y, words, size=pen.SMALL, fill=pen.SOFT))
        x += room + 14
    return y + 10, drawn
