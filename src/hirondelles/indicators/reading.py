"""The figures of every feature, for a school year and for somebody; nobody here knows which features there are.

scope = reading.scope_of(collective, 2026, PUBLIC)
for chapter in reading.chapters(collective, scope): chapter.name, chapter.figures
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.core.features import enabled
from hirondelles.core.indicators import TEAM, Indicator, Scope, Text

SEPTEMBER = 9


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """What one feature tells."""

    slug: str
    name: Text
    figures: Sequence[Indicator]


def scope_of(
    collective: Collective,
    year: int,
    audience: str = TEAM,
    *,
    school: int | None = None,
    department: str = "",
) -> Scope:
    """The school year that begins in ``year``, on the wall of the collective."""
    zone = ZoneInfo(collective.timezone)
    start, end = (datetime(one, SEPTEMBER, 1, tzinfo=zone) for one in (year, year + 1))
    return Scope(year=year, start=start, end=end, audience=audience, school=school, department=department)


def year_of(collective: Collective, now: datetime) -> int:
    """The school year of a moment."""
    today = now.astimezone(ZoneInfo(collective.timezone))
    return today.year if today.month >= SEPTEMBER else today.year - 1


def chapters(collective: Collective, scope: Scope) -> list[Chapter]:
    """One for each feature that has something to tell these readers: what was done first, what it rests on last."""
    found = [
        Chapter(slug=one.slug, name=one.name, figures=list(one.indicators(collective, scope)))
        for one in reversed(enabled(collective))
        if one.indicators
    ]
    return [chapter for chapter in found if chapter.figures]


def latest(collective: Collective, audience: str) -> tuple[Scope, list[Chapter]]:
    """This school year, else the one before while this one tells nothing yet."""
    year = year_of(collective, timezone.now())
    scope = scope_of(collective, year, audience)
    if found := chapters(collective, scope):
        return scope, found
    scope = scope_of(collective, year - 1, audience)
    return scope, chapters(collective, scope)


def figures(collective: Collective, scope: Scope) -> list[Indicator]:
    """All of them, one after the other."""
    return [figure for chapter in chapters(collective, scope) for figure in chapter.figures]


def figure_of(collective: Collective, scope: Scope, key: str) -> Indicator | None:
    """The one of this key, if these readers may read it."""
    return next((one for one in figures(collective, scope) if one.key == key), None)
