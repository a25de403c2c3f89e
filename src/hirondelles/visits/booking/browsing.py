"""From the address of the list to its slots: near which school, filters with their counts, the map, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.days import date_format
from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in
from hirondelles.partners.distance import kilometres
from hirondelles.partners.models import Level
from hirondelles.ui.shapes import Choice, FilterGroup
from hirondelles.visits.booking.origins import Origin, origin_of
from hirondelles.visits.models import Audience, Slot

PER_PAGE = 30
LONGEST = 100
PARAMETERS = {
    "level": "niveau",
    "department": "departement",
    "month": "mois",
    "host": "accueil",
    "room": "place",
}
LEVELS = {one.value: str(one.label) for one in Level}
FAR = float("inf")
"""Where a place is not known, it comes after those that are."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the list shows."""

    typed: str
    origin: Origin | None
    chosen: Mapping[str, str]
    groups: Sequence[FilterGroup]
    slots: Sequence[Slot]
    page: Page[Slot]
    total: int
    base_url: str
    url: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen)

    @property
    def kept(self) -> dict[str, str]:
        """The filters that stay while another place is looked for."""
        return {PARAMETERS[name]: value for name, value in self.chosen.items()}

    @property
    def is_lost(self) -> bool:
        """A place was typed, and nobody knows where it is."""
        return bool(self.typed and self.origin is None)


def audiences_of(user: Any, collective: Collective) -> list[str]:
    """Whose slots somebody reads in the list: everybody's, the schools' once she is of one, all for the team."""
    roles = roles_in(user, collective)
    if roles & {Role.COORDINATOR, Role.FACILITATOR}:
        return list(Audience.values)
    return [Audience.EVERYBODY, *([Audience.SCHOOLS] if Role.SCHOOL_REFERENT in roles else [])]


def browse(request: HttpRequest) -> Found:
    """Read the address; what it does not understand is ignored, never an error."""
    collective: Collective = request.collective  # type: ignore[attr-defined]
    typed = clean(request.GET.get("pres", ""))
    chosen = {name: said for name, word in PARAMETERS.items() if (said := clean(request.GET.get(word, "")))}
    origin = origin_of(typed, near=collective)
    everything = everything_open(request.user, collective)
    answers = _answers(ZoneInfo(collective.timezone))
    slots = _sorted([one for one in everything if _matches(one, chosen, answers)], origin)
    url = path_to("visits:list", collective=collective)
    page = Paginator(slots, PER_PAGE).get_page(request.GET.get("page"))
    base = address(url, typed, chosen)
    return Found(
        typed=typed,
        origin=origin,
        chosen=chosen,
        groups=_groups(everything, chosen, answers, lambda some: address(url, typed, some)),
        slots=slots,
        page=page,
        total=len(slots),
        base_url=base + ("&" if "?" in base else "?"),
        url=url,
    )


def everything_open(user: Any, collective: Collective, *, now: datetime | None = None) -> list[Slot]:
    """The slots that one may still book, the next first."""
    rows = Slot.objects.upcoming(now or timezone.now()).open_to(audiences_of(user, collective)).with_host()
    return list(rows)


def clean(value: str) -> str:
    """PostgreSQL refuses NUL; nobody types it."""
    return value.replace("\x00", "").strip()[:LONGEST]


def address(url: str, typed: str, chosen: Mapping[str, str]) -> str:
    words = ({"pres": typed} if typed else {}) | {PARAMETERS[name]: value for name, value in chosen.items()}
    return f"{url}?{urlencode(words)}" if words else url


Answers = Mapping[str, Callable[[Slot], Iterable[tuple[str, str]]]]


def _answers(zone: ZoneInfo) -> Answers:
    """What a slot answers to each question, as ``(value, label)``; a slot without a level receives all of them."""

    def month(slot: Slot) -> tuple[str, str]:
        day = slot.starts_at.astimezone(zone)
        return f"{day:%Y-%m}", date_format(day, "F Y")

    return {
        "level": lambda one: [(level, LEVELS[level]) for level in (one.levels or LEVELS) if level in LEVELS],
        "department": lambda one: [(one.department, one.department)] if one.department else [],
        "month": lambda one: [month(one)],
        "host": lambda one: [(str(one.host_id), str(one.host.partner.name))],
        "room": lambda one: [("oui", _("Il reste de la place"))] if not one.is_full else [],
    }


def _matches(slot: Slot, chosen: Mapping[str, str], answers: Answers) -> bool:
    return all(value in {known for known, _label in answers[name](slot)} for name, value in chosen.items())


def _sorted(slots: list[Slot], origin: Origin | None) -> list[Slot]:
    """The nearest first when the place is known, else the next."""
    if origin is None:
        return slots
    lengths = {one.pk: kilometres(origin, one) for one in slots}
    return sorted(slots, key=lambda one: FAR if lengths[one.pk] is None else round(lengths[one.pk] or 0))


QUESTIONS = {
    "level": gettext_lazy("Niveau"),
    "department": gettext_lazy("Département"),
    "month": gettext_lazy("Mois"),
    "host": gettext_lazy("Structure d’accueil"),
    "room": gettext_lazy("Places"),
}


def _groups(
    everything: Sequence[Slot],
    chosen: Mapping[str, str],
    answers: Answers,
    to: Callable[[Mapping[str, str]], str],
) -> list[FilterGroup]:
    """The chips: choosing one keeps the others, choosing it again leaves it; counts follow the other questions."""
    groups = []
    for name, label in QUESTIONS.items():
        others = {key: value for key, value in chosen.items() if key != name}
        left = [one for one in everything if _matches(one, others, answers)]
        counted = Counter(pair for one in left for pair in answers[name](one))
        if counted:
            groups.append(
                FilterGroup(label=label, choices=_choices(name, counted, chosen.get(name), others, to))
            )
    return groups


def _choices(
    name: str,
    counted: Counter[tuple[str, str]],
    present: str | None,
    others: Mapping[str, str],
    to: Callable[[Mapping[str, str]], str],
) -> list[Choice]:
    return [
        Choice(
            label=said,
            count=count,
            chosen=present == value,
            url=to(others if present == value else {**others, name: value}),
        )
        for (value, said), count in _ordered(name, counted)
    ]


def _ordered(name: str, counted: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    """Levels from the first to the last, hosts by name, the rest by what it says."""
    known = list(LEVELS)
    if name == "level":
        return sorted(counted.items(), key=lambda one: known.index(one[0][0]))
    return sorted(counted.items(), key=lambda one: one[0][1 if name == "host" else 0])
