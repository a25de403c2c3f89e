"""From one step to the next: how many were there, and how many of them went on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.ui.charts import pen
from hirondelles.ui.charts.chart import Chart, Drawn, figure, name
from hirondelles.ui.shapes import Cell, Column, Text

BAR, LINK, ROOM = 34, 40, 70


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One step: how many are there, and how many of those came from the step above (none for the first)."""

    label: Text
    count: int
    came: int = 0

    def __post_init__(self) -> None:
        if self.came > self.count:
            raise ValueError("No more can come from the step above than are there")


@dataclass(frozen=True, kw_only=True)
class Flow(Chart):
    """``passages`` in order: testimony, visit, mentoring, placement; ``unit`` says what is counted."""

    passages: Sequence[Passage]
    unit: Text = ""

    def draw(self, wide: int) -> Drawn:
        most = max((passage.count for passage in self.passages), default=0) or 1
        scale = (wide - ROOM) / most
        y, marks = 0.0, []
        for place, passage in enumerate(self.passages):
            if place:
                marks += _link(passage, self.passages[place - 1].count, y, scale)
                y += LINK
            marks.append(pen.text(0, y + pen.SIZE, str(passage.label), bold=True))
            y += pen.SIZE + 7
            long = max(passage.count * scale, 2)
            marks.append(pen.rect(0, y, long, BAR, pen.NIGHT))
            marks.append(pen.text(long + 8, y + 23, pen.number(passage.count), size=18, bold=True))
            y += BAR
        return y + 4, marks

    def told(self) -> str:
        said = [
            _("%(label)s : %(count)s %(unit)s, dont %(came)s viennent de l’étape d’avant.")
            % {"label": one.label, "count": one.count, "came": one.came, "unit": self.unit}
            if place
            else _("%(label)s : %(count)s %(unit)s.")
            % {"label": one.label, "count": one.count, "unit": self.unit}
            for place, one in enumerate(self.passages)
        ]
        return " ".join([_("Des étapes l’une sous l’autre, et ce qui passe de l’une à l’autre."), *said])

    def columns(self) -> Sequence[Column]:
        heads = (str(self.unit).capitalize() or _("Nombre"), _("Viennent de l’étape d’avant"))
        return [Column(label=_("Étape")), *(Column(label=one, numeric=True) for one in heads)]

    def rows(self) -> Sequence[Sequence[Cell]]:
        return [
            [name(one.label), figure(pen.number(one.count)), figure(pen.number(one.came) if place else "")]
            for place, one in enumerate(self.passages)
        ]


def _link(passage: Passage, before: int, y: float, scale: float) -> list[str]:
    """The part that goes on, narrowing from one bar to the next, and its share in words."""
    came = max(passage.came * scale, 1)
    share = pen.percent(passage.came / before) if before else ""
    words = _("%(came)s continuent (%(share)s)") % {
        "came": pen.number(passage.came),
        "share": share,
    }
    band = pen.polygon(
        [(0, y), (came, y), (came, y + LINK - 8), (0, y + LINK - 8)],
        pen.SKY,
    )
    return [band, pen.text(8, y + 20, words, size=pen.SMALL, fill=pen.INK)]
