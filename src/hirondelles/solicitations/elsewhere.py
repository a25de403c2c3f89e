"""What the other collectives of the installation ask of the same people and of the same schools: a number, nothing else.

The one module of this feature that reads across collectives, besides its clocks; nothing leaves it but counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import current_collective_id
from hirondelles.solicitations.models import ENGAGED, Solicitation, State
from hirondelles.solicitations.years import this_year

COUNTED = (*ENGAGED, State.DECLINED, State.EXPIRED)
"""Whatever was asked and not taken back."""


@dataclass(frozen=True)
class Engaged:
    """What somebody gives elsewhere in a year: encounters, and minutes."""

    count: int = 0
    minutes: int = 0


def asked(people: Iterable[int], year: int | None = None) -> dict[int, int]:
    """``{account: how many times the other collectives asked her}`` in a school year; whoever was not is not there."""
    here = current_collective_id()
    with everywhere():
        rows = (
            Solicitation.objects.asked_of(list(people)).filter(state__in=COUNTED).exclude(collective_id=here)
        )
        counted = rows.in_year(this_year() if year is None else year).order_by().values_list("person_id")
        return dict(counted.annotate(Count("pk")))


def engaged(people: Iterable[int], year: int) -> dict[int, Engaged]:
    """What each gives to the other collectives in a school year, pending answers included."""
    here = current_collective_id()
    with everywhere():
        rows = Solicitation.objects.asked_of(list(people)).engaged().in_year(year).exclude(collective_id=here)
        counted = rows.order_by().values_list("person_id").annotate(Count("pk"), Sum("minutes"))
        return {person: Engaged(count, minutes) for person, count, minutes in counted}


def of_schools(numbers: Iterable[str]) -> dict[str, int]:
    """``{uai: encounters that the other collectives asked for there}`` this school year."""
    here = current_collective_id()
    wanted = [number for number in numbers if number]
    with everywhere():
        rows = Solicitation.objects.filter(school__uai__in=wanted, state__in=COUNTED)
        others = (
            rows.in_year(this_year()).exclude(collective_id=here).order_by().values("collective_id", "about")
        )
        found = others.values_list("school__uai", "collective_id", "about").distinct()
        counts: dict[str, int] = {}
        for number, _collective, _subject in found:
            counts[number] = counts.get(number, 0) + 1
        return counts
