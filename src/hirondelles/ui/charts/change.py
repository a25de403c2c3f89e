"""Before and after, a line for each question: two dots, what changed and between which bounds it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.ui.charts import pen
from hirondelles.ui.charts.chart import Chart, Drawn, figure, name
from hirondelles.ui.shapes import Cell, Column, Text

COLOURS = {"better": pen.NIGHT, "worse": pen.RUST, "unclear": pen.SOFT}
ROW, EDGE = 34, 12


@dataclass(frozen=True, kw_only=True)
class Move:
    """One question: its two means, and the bounds of the change (``None``: too few classes to tell).

    ``reading`` is ``better``, ``worse`` or ``unclear``; ``said`` puts it in words (« on ne peut pas conclure »).
    """

    label: Text
    before: float
    after: float
    low: float | None = None
    high: float | None = None
    n: Text = ""
    reading: str = "unclear"
    said: Text = ""

    def __post_init__(self) -> None:
        if self.reading not in COLOURS:
            raise ValueError(f"A change reads as {sorted(COLOURS)}, not {self.reading!r}")

    @property
    def change(self) -> str:
        """« +0,4 », then its bounds when they are known."""
        change = pen.signed(self.after - self.before)
        return f"{change} {self.bounds}".strip()

    @property
    def bounds(self) -> str:
        """« [0,1 ; 0,7] », or nothing."""
        if self.low is None or self.high is None:
            return ""
        return _("[%(low)s ; %(high)s]") % {
            "low": pen.number(self.low, places=1),
            "high": pen.number(self.high, places=1),
        }


@dataclass(frozen=True, kw_only=True)
class Change(Chart):
    """``low`` and ``high`` are the ends of the scale, said by ``least`` and ``most``."""

    moves: Sequence[Move]
    low: float
    high: float
    least: Text
    most: Text

    def draw(self, wide: int) -> Drawn:
        marks = [pen.dot(7, 8, 5, pen.WHITE, edge=pen.SOFT), pen.text(18, 13, _("avant"), size=pen.SMALL)]
        marks += [pen.dot(77, 8, 6, pen.INK), pen.text(88, 13, _("après"), size=pen.SMALL)]
        marks += [pen.rect(142, 5, 30, 7, pen.LINE)]
        marks += [pen.text(178, 13, _("ce qu’on sait de l’écart"), size=pen.SMALL)]
        y = 22.0
        for move in self.moves:
            y, drawn = self._move(move, y + 14, wide)
            marks += drawn
        half = wide / 2 - 8
        for x, words, side in ((0, self.least, "start"), (wide, self.most, "end")):
            for place, line in enumerate(pen.wrapped(str(words), half, size=pen.SMALL)):
                marks.append(
                    pen.text(x, y + 18 + place * 16, line, size=pen.SMALL, anchor=side, fill=pen.SOFT)
                )
        extra = max(len(pen.wrapped(str(words), half, size=pen.SMALL)) for words in (self.least, self.most))
        return y + 8 + extra * 16, marks

    def _move(self, move: Move, y: float, wide: float) -> Drawn:
        """The question, what changed in words, and the two dots on the scale."""
        colour = COLOURS[move.reading]
        label = pen.wrapped(str(move.label), wide, bold=True)
        marks = [pen.lines(0, y + pen.SIZE, label, bold=True)]
        y += len(label) * pen.SIZE * pen.LINE_HEIGHT + 4
        words = " · ".join(part for part in (move.change, str(move.said), str(move.n)) if part)
        said = pen.wrapped(words, wide, size=pen.SMALL)
        marks.append(pen.lines(0, y + 11, said, size=pen.SMALL, fill=colour))
        y += len(said) * pen.SMALL * pen.LINE_HEIGHT + ROW / 2
        marks.append(pen.segment(EDGE, y, wide - EDGE, y))
        before, after = self._place(move.before, wide), self._place(move.after, wide)
        if move.low is not None and move.high is not None:
            low, high = (self._place(move.before + bound, wide) for bound in (move.low, move.high))
            marks.append(pen.rect(low, y - 5, high - low, 10, pen.LINE))
        marks.append(pen.segment(before, y, after, y, colour=colour, thick=3))
        marks += [pen.dot(before, y, 6, pen.WHITE, edge=colour), pen.dot(after, y, 7, colour)]
        return y + ROW / 2 - 4, marks

    def _place(self, value: float, wide: float) -> float:
        """Where a value falls; a bound beyond the scale stops at its end."""
        part = (value - self.low) / (self.high - self.low)
        return EDGE + min(max(part, 0), 1) * (wide - 2 * EDGE)

    def told(self) -> str:
        said = [
            _("%(label)s : %(before)s avant, %(after)s après, écart %(change)s. %(said)s")
            % {
                "label": move.label,
                "before": pen.number(move.before, places=1),
                "after": pen.number(move.after, places=1),
                "change": move.change,
                "said": move.said,
            }
            for move in self.moves
        ]
        return " ".join([_("Deux points par question, avant et après."), *said]).strip()

    def columns(self) -> Sequence[Column]:
        numbers = (_("Avant"), _("Après"), _("Écart"))
        first, last = Column(label=_("Question")), (Column(label=_("Lecture")), Column(label=_("Réponses")))
        return [first, *(Column(label=one, numeric=True) for one in numbers), *last]

    def rows(self) -> Sequence[Sequence[Cell]]:
        return [
            [
                name(move.label),
                figure(pen.number(move.before, places=1)),
                figure(pen.number(move.after, places=1)),
                figure(move.change),
                Cell(value=move.said),
                Cell(value=move.n),
            ]
            for move in self.moves
        ]
