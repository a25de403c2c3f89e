"""What the time of a talk is spent on. It warns and never blocks.

In a hundred French lycées, sessions that stressed the under-representation of women worked less than those that spoke of
the trade (Breda, Grenet, Monnet and Van Effenterre, The Economic Journal, 2023). The thresholds below are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Text
from hirondelles.partners.models import Level
from hirondelles.talks.models import About

CORE = (About.TRADE, About.PATH, About.PAY, About.DAY)
MOST_FEW_WOMEN = 0.10
"""The part of the time beyond which we say that much is about the lack of women."""
LEAST_QUESTIONS = 1 / 3
"""The part of the encounter that is to be left for the pupils' questions."""
FEW_WOMEN, NO_PATH, TOO_LONG, NO_QUESTIONS, TENTH_GRADE = (
    "few_women",
    "no_path",
    "too_long",
    "no_questions",
    "2de",
)
WARNINGS: dict[str, Text] = {
    TOO_LONG: _("C’est plus long que la rencontre."),
    NO_QUESTIONS: _("Il reste moins d’un tiers du temps pour leurs questions."),
    NO_PATH: _("Aucun parcours n’est montré : racontez un chemin, avec ses détours."),
    FEW_WOMEN: _(
        "Plus d’un dixième du temps parle du manque de femmes : cela touche moins que le métier lui-même."
    ),
    TENTH_GRADE: _(
        "En seconde, cette étude n’a pas mesuré d’effet d’une seule heure : prévoyez d’y revenir."
    ),
}
SOURCE = _("Breda, Grenet, Monnet et Van Effenterre, The Economic Journal, 2023 (une centaine de lycées).")


@dataclass(frozen=True, kw_only=True)
class Share:
    """Minutes on one subject; ``start`` and ``percent`` place it on a bar of 100."""

    about: str
    label: Text
    minutes: int
    start: float
    percent: float

    @property
    def rounded(self) -> int:
        return round(self.percent)

    @property
    def x(self) -> str:
        """Where it begins on the bar, as a drawing says it in every language."""
        return f"{self.start:.2f}"

    @property
    def width(self) -> str:
        return f"{self.percent:.2f}"


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """``spent`` minutes out of ``available`` (0: no encounter in view), subject by subject."""

    spent: int
    available: int
    shares: Sequence[Share]
    level: str = ""

    def on(self, *subjects: str) -> int:
        """Minutes on these subjects."""
        return sum(share.minutes for share in self.shares if share.about in subjects)

    @property
    def core(self) -> int:
        """Percent of the time on the trade, the path, pay and ordinary days."""
        return self._percent(self.on(*CORE))

    @property
    def few_women(self) -> int:
        """Percent of the time on the lack of women."""
        return self._percent(self.on(About.FEW_WOMEN))

    @property
    def left(self) -> int:
        """Minutes left for the pupils' questions."""
        return max(self.available - self.spent, 0)

    @property
    def warnings(self) -> list[Text]:
        return [WARNINGS[code] for code in self.codes]

    @property
    def codes(self) -> list[str]:
        if not self.spent:
            return []
        told = {
            TOO_LONG: 0 < self.available < self.spent,
            NO_QUESTIONS: self.spent <= self.available and self.left < self.available * LEAST_QUESTIONS,
            NO_PATH: not self.on(About.PATH),
            FEW_WOMEN: self.on(About.FEW_WOMEN) > self.spent * MOST_FEW_WOMEN,
            TENTH_GRADE: self.level == Level.SECOND,
        }
        return [code for code, so in told.items() if so]

    def _percent(self, minutes: int) -> int:
        return round(100 * minutes / self.spent) if self.spent else 0


def gauge(moments: Iterable[tuple[str, int]], *, available: int = 0, level: str = "") -> Gauge:
    """From ``(about, minutes)`` of each moment; shares come in the order of ``About``, those of no minute left out."""
    spent = dict.fromkeys(About.values, 0)
    for about, minutes in moments:
        spent[about] += minutes
    total, start, shares = sum(spent.values()), 0.0, []
    for about, minutes in spent.items():
        if minutes:
            percent = 100 * minutes / total
            shares.append(
                Share(about=about, label=About(about).label, minutes=minutes, start=start, percent=percent)
            )
            start += percent
    return Gauge(spent=total, available=available, shares=shares, level=level)
