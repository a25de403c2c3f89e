"""Answers to sentences, from « pas du tout d’accord » to « tout à fait »: bars that lean left or right of the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.ui.charts import pen
from hirondelles.ui.charts.chart import Chart, Drawn, figure, key, name
from hirondelles.ui.shapes import Cell, Column, Text

SHADES = {
    2: (pen.BROWN, pen.NIGHT),
    3: (pen.BROWN, pen.STONE, pen.NIGHT),
    4: (pen.BROWN, pen.BRASS, pen.BLUE, pen.NIGHT),
    5: (pen.BROWN, pen.BRASS, pen.STONE, pen.BLUE, pen.NIGHT),
    6: (pen.BROWN, pen.BRASS, pen.PALE, pen.SKY, pen.BLUE, pen.NIGHT),
    7: (pen.BROWN, pen.BRASS, pen.PALE, pen.STONE, pen.SKY, pen.BLUE, pen.NIGHT),
}
HATCHED = {pen.BROWN: pen.BRASS, pen.BRASS: pen.BROWN, pen.PALE: pen.BROWN}
"""Whoever does not agree is hatched: in grey, or to who sees colours otherwise, the two sides are still two."""
BAR, GAP, SIDE = 26, 20, 44


@dataclass(frozen=True, kw_only=True)
class Answers:
    """One bar: what was asked or who answered, and the share of each answer (0 to 1), from least to most."""

    label: Text
    shares: Sequence[float]
    n: Text

    @property
    def left(self) -> float:
        """The share that does not agree."""
        return sum(self.shares[: len(self.shares) // 2])

    @property
    def right(self) -> float:
        """The share that agrees."""
        return sum(self.shares[(len(self.shares) + 1) // 2 :])

    @property
    def middle(self) -> float:
        """The share in between, when there is such an answer."""
        return 1 - self.left - self.right if len(self.shares) % 2 else 0.0


@dataclass(frozen=True, kw_only=True)
class Agreement(Chart):
    """``labels`` are the answers from least to most, two to seven of them."""

    labels: Sequence[Text]
    bars: Sequence[Answers]

    def __post_init__(self) -> None:
        if len(self.labels) not in SHADES or any(len(bar.shares) != len(self.labels) for bar in self.bars):
            raise ValueError("A chart of answers has two to seven of them, the same for each bar")

    def draw(self, wide: int) -> Drawn:
        shades = SHADES[len(self.labels)]
        named = [(shade, str(label)) for shade, label in zip(shades, self.labels, strict=True)]
        y, marks = key(named, wide, hatched=HATCHED)
        left = max((bar.left + bar.middle / 2 for bar in self.bars), default=0)
        right = max((bar.right + bar.middle / 2 for bar in self.bars), default=0)
        scale = (wide - 2 * SIDE) / max(left + right, 0.01)
        centre = SIDE + left * scale
        for bar in self.bars:
            y, drawn = _bar(bar, shades, y + GAP, wide, centre, scale)
            marks += drawn
            # The middle is marked above and under the bar: a line through it would cross its numbers.
            marks.append(pen.segment(centre, y - BAR - 6, centre, y - BAR, colour=pen.INK))
            marks.append(pen.segment(centre, y, centre, y + 6, colour=pen.INK))
        return y + 8, marks

    def told(self) -> str:
        said = [
            _("%(label)s : %(agree)s d’accord, %(against)s pas d’accord (%(n)s).")
            % {
                "label": bar.label,
                "agree": pen.percent(bar.right),
                "against": pen.percent(bar.left),
                "n": bar.n,
            }
            for bar in self.bars
        ]
        return " ".join([_("Barres de part et d’autre d’un milieu, une par ligne."), *said])

    def columns(self) -> Sequence[Column]:
        answers = [Column(label=label, numeric=True) for label in self.labels]
        return [Column(label=_("Ligne")), *answers, Column(label=_("Réponses"), numeric=True)]

    def rows(self) -> Sequence[Sequence[Cell]]:
        return [
            [name(bar.label), *(figure(pen.percent(share)) for share in bar.shares), figure(bar.n)]
            for bar in self.bars
        ]


def _bar(bar: Answers, shades: Sequence[str], y: float, wide: float, centre: float, scale: float) -> Drawn:
    """The label, how many answered, the bar under them, and the two sums at its ends."""
    room = wide - pen.width(str(bar.n), size=pen.SMALL) - 16
    label = pen.wrapped(str(bar.label), room, bold=True)
    marks = [pen.lines(0, y + pen.SIZE, label, bold=True)]
    marks.append(pen.text(wide, y + pen.SIZE, str(bar.n), size=pen.SMALL, anchor="end", fill=pen.SOFT))
    y += pen.SIZE + (len(label) - 1) * pen.SIZE * pen.LINE_HEIGHT + 8
    x = begin = centre - (bar.left + bar.middle / 2) * scale
    for share, shade in zip(bar.shares, shades, strict=True):
        marks += _part(share, shade, x, y, share * scale)
        x += share * scale
    marks.append(pen.text(begin - 5, y + 18, pen.percent(bar.left), bold=True, anchor="end", fill=pen.BROWN))
    marks.append(pen.text(x + 5, y + 18, pen.percent(bar.right), bold=True, fill=pen.NIGHT))
    return y + BAR, marks


def _part(share: float, shade: str, x: float, y: float, long: float) -> list[str]:
    """One answer; its number, where there is room, stands clear of the hatching."""
    said = pen.percent(share)
    room = pen.width(said, size=pen.SMALL) + 8
    marks = [pen.rect(x, y, long, BAR, shade, edge=pen.WHITE)]
    if shade in HATCHED and long >= 2:
        marks.append(pen.hatching(x + 0.5, y + 0.5, long - 1, BAR - 1, HATCHED[shade]))
    if long < room:
        return marks
    if shade in HATCHED:
        marks.append(pen.rect(x + (long - room) / 2 + 1, y + 4, room - 2, BAR - 8, shade))
    ink = pen.ink_on(shade)
    return [*marks, pen.text(x + long / 2, y + 18, said, size=pen.SMALL, anchor="middle", fill=ink)]
