"""Where: one tile for each academy, all of one size, roughly at its place on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.ui.charts import pen
from hirondelles.ui.charts.chart import Chart, Drawn, figure, key, name
from hirondelles.ui.shapes import Cell, Column, Text

# fmt: off
PLACES = {
    "Lille": (4, 0), "Normandie": (2, 1), "Amiens": (4, 1), "Reims": (5, 1), "Nancy-Metz": (6, 1), "Strasbourg": (7, 1),
    "Rennes": (1, 2), "Versailles": (3, 2), "Paris": (4, 2), "Créteil": (5, 2), "Besançon": (7, 2),
    "Nantes": (1, 3), "Orléans-Tours": (3, 3), "Dijon": (5, 3),
    "Poitiers": (2, 4), "Limoges": (3, 4), "Clermont-Ferrand": (4, 4), "Lyon": (5, 4), "Grenoble": (6, 4),
    "Bordeaux": (2, 5), "Toulouse": (3, 5), "Montpellier": (4, 5), "Aix-Marseille": (5, 5), "Nice": (6, 5),
    "Corse": (7, 6), "Martinique": (0, 6), "Guadeloupe": (0, 5), "Guyane": (1, 6), "La Réunion": (2, 6),
    "Mayotte": (3, 6),
}
SHORT = {
    "Aix-Marseille": "Aix", "Amiens": "Amie", "Besançon": "Bes", "Bordeaux": "Bord", "Clermont-Ferrand": "Cler",
    "Corse": "Cor", "Créteil": "Cré", "Dijon": "Dij", "Grenoble": "Gre", "Guadeloupe": "Gua", "Guyane": "Guy",
    "La Réunion": "Réu", "Lille": "Lil", "Limoges": "Lim", "Lyon": "Lyon", "Martinique": "Mart", "Mayotte": "May",
    "Montpellier": "Mont", "Nancy-Metz": "Nan-M", "Nantes": "Nant", "Nice": "Nice", "Normandie": "Nor",
    "Orléans-Tours": "Orl", "Paris": "Par", "Poitiers": "Poit", "Reims": "Rei", "Rennes": "Ren",
    "Strasbourg": "Stra", "Toulouse": "Toul", "Versailles": "Ver",
}
# fmt: on
STEPS = (pen.SKY, pen.BLUE, "#557ba6", pen.NIGHT)
ACROSS, DOWN, GAP = 8, 7, 4
WIDEST = 440


@dataclass(frozen=True, kw_only=True)
class Tiles(Chart):
    """``values`` by academy, as the Ministry names them; an academy that is not there has nothing to show."""

    values: Mapping[str, float]
    what: Text

    def __post_init__(self) -> None:
        unknown = sorted(set(self.values) - set(PLACES))
        if unknown:
            raise ValueError(f"No such academy: {unknown}")

    def draw(self, wide: int) -> Drawn:
        side = (min(wide, WIDEST) - GAP * (ACROSS - 1)) / ACROSS
        top, marks = key(self._legend(), wide)
        top += 8
        for academy, (column, row) in PLACES.items():
            x, y = column * (side + GAP), top + row * (side + GAP)
            marks += self._tile(academy, x, y, side)
        return top + DOWN * (side + GAP), marks

    def _tile(self, academy: str, x: float, y: float, side: float) -> list[str]:
        value = self.values.get(academy)
        fill = pen.PALE if value is None else STEPS[self._step(value)]
        words = pen.WHITE if fill in STEPS[2:] else pen.INK
        small = pen.SMALL if side > 45 else 11
        centre = x + side / 2
        marks = [pen.rect(x, y, side, side, fill)]
        quiet = pen.SOFT if value is None else words
        marks.append(
            pen.text(centre, y + side * 0.4, SHORT[academy], size=small, anchor="middle", fill=quiet)
        )
        if value is not None:
            marks.append(
                pen.text(centre, y + side * 0.82, pen.number(value), bold=True, anchor="middle", fill=words)
            )
        return marks

    def _step(self, value: float) -> int:
        """Which of the four shades: by quarters of the highest value."""
        highest = max(self.values.values()) or 1
        return min(int(value / highest * 4), 3) if value < highest else 3

    def _legend(self) -> list[tuple[str, str]]:
        return [(pen.PALE, _("rien encore")), (STEPS[0], _("peu")), (STEPS[3], _("beaucoup"))]

    def _known(self) -> list[tuple[str, float]]:
        return sorted(self.values.items(), key=lambda pair: (-pair[1], pair[0]))

    def told(self) -> str:
        said = ", ".join(f"{academy} {pen.number(value)}" for academy, value in self._known())
        first = _("Une case par académie, plus foncée quand le nombre est plus grand.")
        return f"{first} {said}." if said else first

    def columns(self) -> Sequence[Column]:
        return [Column(label=_("Académie")), Column(label=self.what, numeric=True)]

    def rows(self) -> Sequence[Sequence[Cell]]:
        return [[name(academy), figure(pen.number(value))] for academy, value in self._known()]
