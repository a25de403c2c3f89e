"""What happened month after month, or year after year: one to three lines, their names at their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext as _

from hirondelles.ui.charts import pen
from hirondelles.ui.charts.chart import Chart, Drawn, figure, name
from hirondelles.ui.shapes import Cell, Column, Text

COLOURS = (pen.NIGHT, pen.RUST, pen.BROWN)
HIGH, TOP, SIDE, TAIL = 190, 30, 20, 118


@dataclass(frozen=True, kw_only=True)
class Course:
    """One line: its values in the order of the moments (``None``: nothing known); it breaks *before* ``breaks``.

    A line breaks where a question was changed: what comes after is not measured as what came before.
    """

    label: Text
    values: Sequence[float | None]
    breaks: frozenset[int] = field(default_factory=frozenset)

    def pieces(self) -> Iterator[list[tuple[int, float]]]:
        """The runs of points that one may join."""
        piece: list[tuple[int, float]] = []
        for place, value in enumerate(self.values):
            if piece and (value is None or place in self.breaks):
                yield piece
                piece = []
            if value is not None:
                piece.append((place, value))
        if piece:
            yield piece


@dataclass(frozen=True, kw_only=True)
class Timeline(Chart):
    """``moments`` are the names under the line; ``places`` the decimals shown, ``unit`` what follows each number."""

    moments: Sequence[Text]
    courses: Sequence[Course]
    places: int = 0
    unit: Text = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.courses) <= len(COLOURS):
            raise ValueError("A timeline has one to three lines")

    def draw(self, wide: int) -> Drawn:
        tail = TAIL if wide == pen.WIDE and len(self.courses) > 1 else SIDE
        step = (wide - SIDE - tail) / max(len(self.moments) - 1, 1)
        marks = [pen.segment(0, TOP + HIGH, wide - tail + SIDE, TOP + HIGH, colour=pen.SOFT)]
        marks += self._moments(step)
        tops: list[float] = []
        for colour, course in zip(COLOURS, self.courses, strict=False):
            marks += self._course(course, colour, step)
            tops.append(self._end(course))
        if len(self.courses) > 1:
            marks += self._names(wide, tail, tops)
        return TOP + HIGH + 26, marks

    def _course(self, course: Course, colour: str, step: float) -> list[str]:
        marks = []
        for piece in course.pieces():
            points = [(SIDE + place * step, self._height(value)) for place, value in piece]
            marks += [pen.segment(*here, *there, colour=colour, thick=3) for here, there in pairwise(points)]
            marks += [pen.dot(x, y, 4.5, colour) for x, y in points]
            marks += [self._value(piece, number, points[number], colour) for number in self._told(piece)]
        marks += [
            pen.segment(
                SIDE + (place - 0.5) * step, TOP, SIDE + (place - 0.5) * step, TOP + HIGH, dashes="3 4"
            )
            for place in sorted(course.breaks)
        ]
        return marks

    def _told(self, piece: Sequence[tuple[int, float]]) -> list[int]:
        """Which points carry their number: all of a line alone; else the highest, so that lines that meet stay legible."""
        if len(self.courses) == 1 and len(self.moments) <= 12:
            return list(range(len(piece)))
        return [max(range(len(piece)), key=lambda number: piece[number][1])]

    def _value(
        self, piece: Sequence[tuple[int, float]], number: int, at: tuple[float, float], colour: str
    ) -> str:
        said = pen.number(piece[number][1], places=self.places)
        return pen.text(
            at[0], at[1] - 10, f"{said}{self.unit}", size=pen.SMALL, bold=True, anchor="middle", fill=colour
        )

    def _moments(self, step: float) -> list[str]:
        """Names under the line; one in two, in three… when they would touch."""
        longest = max((pen.width(str(moment), size=pen.SMALL) for moment in self.moments), default=0)
        every = next((gap for gap in range(1, 13) if gap * step > longest + 6), 12)
        return [
            pen.text(
                SIDE + place * step,
                TOP + HIGH + 20,
                str(moment),
                size=pen.SMALL,
                anchor="middle",
                fill=pen.SOFT,
            )
            for place, moment in enumerate(self.moments)
            if place % every == 0
        ]

    def _names(self, wide: float, tail: float, tops: Sequence[float]) -> list[str]:
        """At the end of each line where there is room beside it; else above the drawing, in its colour."""
        if tail == SIDE:
            marks, x = [], 0.0
            for colour, course in zip(COLOURS, self.courses, strict=False):
                marks.append(pen.text(x, 12, str(course.label), size=pen.SMALL, bold=True, fill=colour))
                x += pen.width(str(course.label), size=pen.SMALL, bold=True) + 14
            return marks
        marks, floor = [], -20.0
        for top, colour, course in sorted(
            zip(tops, COLOURS, self.courses, strict=False), key=lambda one: one[0]
        ):
            floor = max(top, floor + 17)
            last = next((self._said(value) for value in reversed(course.values) if value is not None), "")
            words = f"{last} {course.label}".strip()
            marks.append(pen.text(wide - tail + 14, floor + 5, words, size=pen.SMALL, bold=True, fill=colour))
        return marks

    def _end(self, course: Course) -> float:
        """How high a line ends."""
        known = [value for value in course.values if value is not None]
        return self._height(known[-1] if known else 0)

    def _height(self, value: float) -> float:
        highest = max((v for course in self.courses for v in course.values if v is not None), default=0) or 1
        return TOP + HIGH - value / highest * (HIGH - 14)

    def told(self) -> str:
        said = []
        for course in self.courses:
            known = [pair for pair in zip(self.moments, course.values, strict=False) if pair[1] is not None]
            points = ", ".join(f"{moment} {self._said(value)}" for moment, value in known)
            said.append(f"{course.label} : {points}.")
        return " ".join([_("Une ligne dans le temps."), *said])

    def _said(self, value: float | None) -> str:
        return "" if value is None else f"{pen.number(value, places=self.places)}{self.unit}"

    def columns(self) -> Sequence[Column]:
        return [Column(label=_("Quand")), *(Column(label=one.label, numeric=True) for one in self.courses)]

    def rows(self) -> Sequence[Sequence[Cell]]:
        return [
            [name(moment), *(figure(self._said(course.values[place])) for course in self.courses)]
            for place, moment in enumerate(self.moments)
        ]
