"""The figures that a sheet may quote, and those that are others since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from hirondelles.core.indicators import PUBLIC, Indicator
from hirondelles.indicators import reading
from hirondelles.indicators.models import PracticeSheet, QuotedFigure
from hirondelles.verbatims.models import Audience, Verbatim, VerbatimQuerySet

MOST_AT_FIRST, SAYINGS_AT_FIRST = 8, 3


@dataclass(frozen=True, kw_only=True)
class Quotable:
    """One figure of today, and how it is quoted if it is."""

    indicator: Indicator
    quoted: QuotedFigure | None

    @property
    def changed(self) -> bool:
        return self.quoted is not None and self.quoted.shown != self.indicator.shown


def public_figures(collective: Any) -> dict[str, Indicator]:
    """The figures of this school year that everybody may read, by their keys."""
    scope = reading.scope_of(collective, reading.year_of(collective, timezone.now()), PUBLIC)
    return {one.key: one for one in reading.figures(collective, scope) if one.value is not None}


def first_figures(figures: dict[str, Indicator]) -> list[Indicator]:
    """What a sheet begins with: what worries, then figures of a whole, not those of one question; none that is nothing."""
    whole = [one for one in figures.values() if one.value and one.key.count(".") == 1]
    chosen = {one.key for one in sorted(whole, key=lambda one: not one.worries)[:MOST_AT_FIRST]}
    return [one for one in whole if one.key in chosen]


def quotable(sheet: PracticeSheet, figures: dict[str, Indicator]) -> list[Quotable]:
    quoted = {one.key: one for one in sheet.figures.all()}
    return [Quotable(indicator=one, quoted=quoted.get(key)) for key, one in figures.items()]


def stale(sheet: PracticeSheet, figures: dict[str, Indicator]) -> list[tuple[QuotedFigure, str]]:
    """What is quoted and is another today, with what it is now; empty when nobody can say."""
    return [
        (one, figures[one.key].shown if one.key in figures else "")
        for one in sheet.figures.order_by("pk")
        if one.key not in figures or figures[one.key].shown != one.shown
    ]


def quotable_sayings() -> VerbatimQuerySet:
    """What everybody may read, by the one door of the sentences."""
    rows: VerbatimQuerySet = Verbatim.objects.shown_to(Audience.PUBLIC)
    return rows


def first_sayings() -> list[str]:
    """Some of the sentences that everybody may read, by chance."""
    return [str(one.pk) for one in quotable_sayings().by_chance()[:SAYINGS_AT_FIRST]]


def sayings(keys: Sequence[str]) -> list[str]:
    """The sentences of these keys that everybody may still read."""
    return list(quotable_sayings().filter(pk__in=keys).by_chance().values_list("text", flat=True))
