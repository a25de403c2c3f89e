"""The spread as tables and filters: what the pages show, in the shapes that components receive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.days import date_format
from hirondelles.solicitations import spread
from hirondelles.solicitations.spread import Served, Woman
from hirondelles.solicitations.years import in_words, this_year
from hirondelles.ui.shapes import Cell, Choice, Column, FilterGroup, Link, Tab


def women_columns() -> list[Column]:
    return [
        Column(label=_("Nom")),
        Column(label=_("Sollicitée"), numeric=True),
        Column(label=_("A dit oui"), numeric=True),
        Column(label=_("Tenues"), numeric=True),
        Column(label=_("Minutes"), numeric=True),
        Column(label=_("Ailleurs"), numeric=True),
        Column(label=_("La dernière fois")),
        Column(label=_("Aujourd’hui")),
    ]


def women(rows: Sequence[Woman], *, path: Callable[[int], str]) -> list[list[Cell]]:
    return [
        [
            Cell(value=str(one.person), url=path(one.person.pk), header=True),
            *(
                Cell(value=value, numeric=True)
                for value in (
                    one.load.asked,
                    one.load.accepted,
                    one.load.held,
                    one.load.minutes,
                    one.elsewhere,
                )
            ),
            Cell(value=_day(one.load.last_asked) if one.load.last_asked else _("jamais cette année")),
            Cell(value=_today(one)),
        ]
        for one in rows
    ]


def _today(one: Woman) -> str:
    if one.said.is_minor:
        return _("mineure")
    if one.resting and one.said.paused_until:
        return _("en pause jusqu’au %(day)s") % {"day": date_format(one.said.paused_until, "j F")}
    return ""


def schools_columns() -> list[Column]:
    return [
        Column(label=_("Établissement")),
        Column(label=_("Commune")),
        Column(label=_("Territoire")),
        Column(label=_("Rencontres"), numeric=True),
        Column(label=_("La dernière")),
    ]


def schools(rows: Sequence[Served], *, path: Callable[[int], str]) -> list[list[Cell]]:
    return [
        [
            Cell(value=one.school.name, url=path(one.school.pk), header=True),
            Cell(value=one.school.town),
            Cell(value=one.marks),
            Cell(value=one.count, numeric=True),
            Cell(value=_day(one.last) if one.last else _("jamais")),
        ]
        for one in rows
    ]


def _day(moment: object) -> str:
    return date_format(timezone.localtime(moment), "j F Y")  # type: ignore[arg-type]


def orders(chosen: str, year: int, here: str) -> list[Link]:
    return [
        Link(label=words, url=f"{here}?annee={year}&ordre={name}", current=name == chosen)
        for name, (words, _key) in spread.ORDERS.items()
    ]


def years(chosen: int, here: str) -> list[Link]:
    """This school year and the two before: the ledger keeps no more."""
    now = this_year()
    return [
        Link(label=in_words(one), url=f"{here}?annee={one}", current=one == chosen)
        for one in range(now, now - 3, -1)
    ]


def school_filters(rows: Sequence[Served], chosen: str, year: int, here: str) -> list[FilterGroup]:
    choices = [
        Choice(
            label=words,
            count=sum(keeps(one) for one in rows),
            chosen=name == chosen,
            url=f"{here}?annee={year}" + ("" if name == chosen else f"&choix={name}"),
        )
        for name, (words, keeps) in spread.FILTERS.items()
    ]
    return [FilterGroup(label=_("Les établissements"), choices=choices)]


def tabs(current: str, *, women: str, schools: str) -> list[Tab]:
    """Both sides of the spread, each at its address."""
    return [
        Tab(label=_("Les femmes du collectif"), url=women, current=current == "women"),
        Tab(label=_("Les établissements"), url=schools, current=current == "schools"),
    ]
