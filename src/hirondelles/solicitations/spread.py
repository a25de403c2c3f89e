"""The spread: how what is asked is shared between the women, and which schools are served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.accounts.models import User
from hirondelles.members.models import Membership
from hirondelles.partners.models import School
from hirondelles.solicitations import questions
from hirondelles.solicitations.models import GIVEN, Availability, Solicitation
from hirondelles.solicitations.questions import Load
from hirondelles.solicitations.years import bounds_of

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
AGAIN = 3
"""Encounters in one year after which a school is served « again and again »."""


@dataclass(frozen=True, kw_only=True)
class Woman:
    """One woman of the collective, and her year."""

    person: User
    load: Load
    elsewhere: int
    said: Availability

    @property
    def resting(self) -> bool:
        return self.said.is_paused(timezone.localdate())


ORDERS: dict[str, tuple[Any, Callable[[Woman], Any]]] = {
    "moins": (gettext_lazy("les moins sollicitées d’abord"), lambda one: one.load.asked + one.elsewhere),
    "plus": (gettext_lazy("les plus sollicitées d’abord"), lambda one: -one.load.asked - one.elsewhere),
    "ancien": (
        gettext_lazy("celles à qui on n’a rien demandé depuis longtemps"),
        lambda one: one.load.last_asked or LONG_AGO,
    ),
    "nom": (gettext_lazy("par nom"), lambda one: ""),
}


def women(year: int, *, order: str = "moins") -> list[Woman]:
    """The women of the collective; as good as each other, by name."""
    people = list(_people())
    keys = [one.pk for one in people]
    loads, said = questions.load(keys, year), questions.availabilities(keys)
    elsewhere = questions.elsewhere(keys, year)
    rows = [
        Woman(person=one, load=loads[one.pk], elsewhere=elsewhere.get(one.pk, 0), said=said[one.pk])
        for one in people
    ]
    return sorted(rows, key=ORDERS[order][1])


def _people() -> Any:
    current = Membership.objects.women().values("user")
    return User.objects.filter(pk__in=current).order_by("name", "email", "pk")


def in_a_sentence(rows: Sequence[Woman]) -> str:
    """« 12 femmes du collectif, dont 4 à qui personne n’a encore rien demandé cette année »."""
    never = sum(not one.load.asked for one in rows)
    if not never:
        return ngettext(
            "%(n)d femme du collectif ; elle a été sollicitée au moins une fois.",
            "%(n)d femmes du collectif ; chacune a été sollicitée au moins une fois.",
            len(rows),
        ) % {"n": len(rows)}
    words = ngettext(
        "%(n)d femme du collectif, à qui personne n’a encore rien demandé.",
        "%(n)d femmes du collectif, dont %(never)d à qui personne n’a encore rien demandé.",
        len(rows),
    )
    return words % {"n": len(rows), "never": never}


@dataclass(frozen=True, kw_only=True)
class Served:
    """One school, how many encounters the collective had there in the year, and when the last one was."""

    school: School
    count: int
    last: datetime | None

    @property
    def marks(self) -> str:
        """« REP, rural »: what makes that nobody should forget it."""
        rural = _("rural") if self.school.rural else ""
        return ", ".join(filter(None, (self.school.get_priority_display(), rural)))


FILTERS: dict[str, tuple[Any, Callable[[Served], bool]]] = {
    "jamais": (gettext_lazy("Jamais cette année"), lambda one: not one.count),
    "souvent": (gettext_lazy("Trois fois et plus"), lambda one: one.count >= AGAIN),
    "rural": (gettext_lazy("Rural"), lambda one: bool(one.school.rural)),
    "rep": (gettext_lazy("REP et REP+"), lambda one: bool(one.school.priority)),
}


def schools(year: int) -> list[Served]:
    """The present schools: those never served first, then the least served."""
    first, last = bounds_of(year)
    said_yes = Q(state__in=GIVEN, starts_at__lt=last)
    by_school = Solicitation.objects.filter(said_yes, school__isnull=False).order_by().values("school_id")
    counted = by_school.annotate(
        count=Count("about", distinct=True, filter=Q(starts_at__gte=first)), last=Max("starts_at")
    )
    known = {pk: (count, moment) for pk, count, moment in counted.values_list("school_id", "count", "last")}
    found = [
        Served(school=one, count=known.get(one.pk, (0, None))[0], last=known.get(one.pk, (0, None))[1])
        for one in School.objects.present().order_by("name", "town", "pk")
    ]
    return sorted(found, key=lambda one: (one.count, one.last or LONG_AGO))
