"""The same small picture many times, one for each class, school or group: before and after, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.ui.charts import pen
from hirondelles.ui.charts.change import COLOURS
from hirondelles.ui.charts.chart import Chart, Drawn, figure, name
from hirondelles.ui.shapes import Cell, Column, Text

ACROSS = {pen.NARROW: 2, pen.WIDE: 4}
HIGH, GAP = 92, 18


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One small picture; ``reading`` is ``better``, ``worse`` or ``unclear``, ``None`` is not shown (too few)."""

    label: Text
    before: float | None
    after: float | None
    n: Text = ""
    reading: str = "unclear"

    def __post_init__(self) -> None:
        if self.reading not in COLOURS:
            raise ValueError(f"A change reads as {sorted(COLOURS)}, not {self.reading!r}")


@dataclass(frozen=True, kw_only=True)
class Multiples(Chart):
    """``low`` and ``high`` are the ends of the scale that every panel shares; ``places`` the decimals shown."""

    panels: Sequence[Panel]
    low: float
    high: float
    places: int = 1

    def draw(self, wide: int) -> Drawn:
        across = ACROSS.get(wide, 4)
        side = (wide - GAP * (across - 1)) / across
        y, marks = 0.0, []
        for start in range(0, len(self.panels), across):
            row = self.panels[start : start + across]
            labels = [pen.wrapped(str(panel.label), side, size=pen.SMALL, bold=True) for panel in row]
            head = max(len(label) for label in labels) * pen.SMALL * pen.LINE_HEIGHT
            for place, (panel, label) in enumerate(zip(row, labels, strict=True)):
                x = place * (side + GAP)
                marks.append(pen.lines(x, y + 12, label, size=pen.SMALL, bold=True))
                marks += self._panel(panel, x, y + head + 4, side)
            y += head + HIGH + 44
        return y - 8, marks

    def _panel(self, panel: Panel, x: float, y: float, side: float) -> list[str]:
        marks = [pen.rect(x, y, side, HIGH, pen.PALE)]
        marks.append(pen.text(x, y + HIGH + 16, str(panel.n), size=12, fill=pen.SOFT))
        if panel.before is None or panel.after is None:
            return [
                *marks,
                pen.text(x + side / 2, y + HIGH / 2 + 4, _("trop peu"), size=pen.SMALL, anchor="middle"),
            ]
        colour = COLOURS[panel.reading]
        left, right = x + 40, x + side - 40
        before, after = self._height(panel.before, y), self._height(panel.after, y)
        marks.append(pen.segment(left, before, right, after, colour=colour, thick=3))
        marks += [pen.dot(left, before, 5, pen.WHITE, edge=colour), pen.dot(right, after, 5.5, colour)]
        for at, high, value, side_of in (
            (left - 10, before, panel.before, "end"),
            (right + 10, after, panel.after, "start"),
        ):
            said = pen.number(value, places=self.places)
            marks.append(pen.text(at, high + 5, said, size=pen.SMALL, bold=True, anchor=side_of, fill=colour))
        return marks

    def _height(self, value: float, y: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return y + HIGH - 10 - min(max(part, 0), 1) * (HIGH - 20)

    def _said(self, value: float | None) -> str:
        return _("trop peu") if value is None else pen.number(value, places=self.places)

    def told(self) -> str:
        said = [
            _("%(label)s : %(before)s avant, %(after)s après.")
            % {"label": one.label, "before": self._said(one.before), "after": self._said(one.after)}
            for one in self.panels
        ]
        return " ".join([_("De petits dessins à la même échelle, avant à gauche, après à droite."), *said])

    def columns(self) -> Sequence[Column]:
        numbers = (_("Avant"), _("Après"), _("Réponses"))
        return [Column(label=_("Qui")), *(Column(label=one, numeric=True) for one in numbers)]

    def rows(self) -> Sequence[Sequence[Cell]]:
        return [
            [name(one.label), figure(self._said(one.before)), figure(self._said(one.after)), figure(one.n)]
            for one in self.panels
        ]
