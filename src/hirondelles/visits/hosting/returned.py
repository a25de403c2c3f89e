"""What came back to a host: the words of the classes that it received, once they were read and given back."""

from __future__ import annotations

from dataclasses import dataclass

from hirondelles.collectives.models import Collective
from hirondelles.encounters.asking import subject_of
from hirondelles.encounters.models import Encounter
from hirondelles.verbatims import links
from hirondelles.verbatims.models import Return, Verbatim
from hirondelles.visits.models import Booking, Host

MANY = 12
SHOWN = 6
"""Sentences by visit; the page of the class holds them all."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visit that took place: how many came, what they wrote."""

    booking: Booking
    encounter: Encounter
    pupils: int
    words: list[str]
    page: str = ""
    paper: str = ""

    @property
    def who(self) -> str:
        """« 3e B, Collège des Sources, Valmorin »."""
        return f"{self.booking.class_in_words}, {self.booking}"


def visits(host: Host, collective: Collective, *, many: int = MANY) -> list[Visit]:
    """The latest first."""
    rows = Booking.objects.filter(slot__host=host, encounter__state__in=("held", "closed"))
    found = rows.select_related("encounter", "slot").order_by("-slot__starts_at")[:many]
    given = _given([one.encounter for one in found])
    return [_visit(one, given, collective) for one in found]


def _given(encounters: list[Encounter]) -> dict[str, list[Return]]:
    """What was given back, by what it is about."""
    abouts = [subject_of(one) for one in encounters]
    returns: dict[str, list[Return]] = {}
    for one in Return.objects.given().filter(batch__about__in=abouts).select_related("batch"):
        returns.setdefault(one.batch.about, []).append(one)
    return returns


def _visit(booking: Booking, given: dict[str, list[Return]], collective: Collective) -> Visit:
    encounter = booking.encounter
    assert encounter is not None
    returns = given.get(subject_of(encounter), [])
    present = [one.present or 0 for one in encounter.classes.all()]
    return Visit(
        booking=booking,
        encounter=encounter,
        pupils=sum(present),
        words=[text for one in returns for text in _words(one)][:SHOWN],
        page=links.address(returns[0], collective) if returns else "",
        paper=links.paper(returns[0], collective) if returns else "",
    )


def _words(returned: Return) -> list[str]:
    """Those that the class itself reads: kept, meant to go back, from enough answers."""
    rows = Verbatim.objects.going_back(returned.batch).by_chance()
    return list(rows.values_list("text", flat=True)[:SHOWN])
