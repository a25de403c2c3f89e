"""What visits tell in figures: places offered and taken, who received whom, who waited, who spoke, what was promised.

Counts of places, classes and pupils received are nobody's answers: no threshold applies to them. Who asked questions is
counted of a few people in one room: those outside read it once enough were counted, in two schools.
"""

from __future__ import annotations

from collections.abc import Iterable

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, SCHOOL, TEAM, Indicator, Scope
from hirondelles.visits.indicators import asked, offered, promised, received, spoken

OUTSIDE = frozenset({TEAM, AUTHORITY, FUNDER})
"""Those who read how well places are used: a school and the public read who was received."""


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """Nothing of a school year in which nobody received, nor asked."""
    yield from received.indicators(scope)
    if scope.audience in OUTSIDE:
        yield from offered.indicators(scope)
    if scope.audience in OUTSIDE or scope.audience == SCHOOL:
        yield from asked.indicators(scope)
        yield from spoken.indicators(scope)
    if scope.audience in OUTSIDE and not scope.department:
        yield from promised.indicators(scope)
