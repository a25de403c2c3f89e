"""What the answers tell in figures: how many classes answered, what changed, what went the wrong way."""

from __future__ import annotations

from collections.abc import Iterable

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import SCHOOL, TEAM, Indicator, Scope
from hirondelles.questionnaires import results
from hirondelles.questionnaires.indicators.answering import answering
from hirondelles.questionnaires.indicators.changing import told
from hirondelles.questionnaires.indicators.summing import summed
from hirondelles.questionnaires.indicators.watching import watched
from hirondelles.questionnaires.results import Item

BEST = ("change", "after", "once", "before", "later")
"""Of one question: the change if there is one, else the wave that says most."""


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """Who answered, the gauge of contrary effects, then each question; thresholds are inside the results."""
    yield from answering(scope)
    items = items_of(scope)
    yield from summed(items)
    yield from watched(items)
    for item in items:
        yield told(item, scope)


def items_of(scope: Scope) -> list[Item]:
    """What these readers may read of each question: one line each, and what lasts when it was asked again."""
    if scope.audience == TEAM:
        found = results.of_collective(scope.year)
    elif scope.audience == SCHOOL and scope.school is not None:
        found = results.of_school(scope.year, scope.school)
    else:
        found = results.for_outsiders(scope.year, scope.department)
    best: dict[str, Item] = {}
    for item in found:
        kept = best.get(item.series)
        if item.kind in BEST and (kept is None or BEST.index(item.kind) < BEST.index(kept.kind)):
            best[item.series] = item
    lasting = [item for item in found if item.kind == "lasting"]
    return [*best.values(), *lasting]
