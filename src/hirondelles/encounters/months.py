"""The agenda: a month in its weeks, or what is to come as a list; dates are put in words once, rows stay tuples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.days import date_format
from hirondelles.encounters import days
from hirondelles.encounters.models import Kind, State
from hirondelles.partners.models import School

WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
COLUMNS = (
    *("pk", "title", "starts_at", "minutes", "state", "kind", "place", "town"),
    *("school__name", "school__town", "school__academy"),
)
DAYS_OF_A_WEEK = 7
BESIDES = "besides"
"""The state of what is not an encounter."""


class NoSuchMonth(ValueError):
    """This is not a month of a calendar."""


class Line(NamedTuple):
    """One encounter of the agenda, or what another feature says; ``off`` says why the pupils may not be there."""

    at: datetime
    hours: str
    title: str
    place: str
    state: str
    url: str
    off: str

    @property
    def label(self) -> str:
        return _("proposé") if self.state == BESIDES else str(State(self.state).label)

    @property
    def called_off(self) -> bool:
        return self.state == State.CANCELLED


@dataclass(frozen=True, kw_only=True)
class Day:
    """One square of the month, or one day of the list; ``off`` is a holiday of most of the schools."""

    date: date
    name: str
    is_today: bool
    is_outside: bool
    off: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True)
class Month:
    """Whole weeks, from the Monday before the first to the Sunday after the last."""

    title: str
    name: str
    before: str
    after: str
    is_current: bool
    days: Sequence[Day]

    @property
    def count(self) -> int:
        return sum(len(day.lines) for day in self.days if not day.is_outside)

    @property
    def weekdays(self) -> list[str]:
        """« lundi » … « dimanche »."""
        return [str(WEEKDAYS[number]) for number in range(DAYS_OF_A_WEEK)]


def first_of(written: str, *, today: date) -> date:
    """``2026-03`` → the first of March; nothing written → this month. Raises ``NoSuchMonth``."""
    found = WRITTEN.fullmatch(written)
    if written and not found:
        raise NoSuchMonth(written)
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


Also = Callable[[datetime, datetime], Iterable[Line]]


def month_of(
    rows: Any, collective: Collective, first: date, *, now: datetime, also: Also | None = None
) -> Month:
    """A month of ``rows`` (encounters that somebody may read) and of what is ``also`` shown, on the wall of the collective."""
    zone = ZoneInfo(collective.timezone)
    after = (first + timedelta(days=32)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    end = after + timedelta(days=-after.weekday() % DAYS_OF_A_WEEK)
    bounds = _midnight(start, zone), _midnight(end, zone)
    lines = lines_of(rows.between(*bounds).by_date(), collective)
    found = _by_day(_in_order([*lines, *also(*bounds)]) if also else lines)
    usual, today = usual_academy(), now.astimezone(zone).date()
    return Month(
        title=date_format(first, "F Y"),
        name=_written(first),
        before=_written(first - timedelta(days=1)),
        after=_written(after),
        is_current=first <= today < after,
        days=[
            _day(day, found.get(day, ()), today=today, academy=usual, outside=not first <= day < after)
            for day in _between(start, end)
        ],
    )


def listed(lines: Iterable[Line], *, now: datetime, zone: ZoneInfo) -> list[Day]:
    """The same as a list: only the days on which something takes place."""
    today = now.astimezone(zone).date()
    found = _by_day(_in_order(lines))
    return [_day(day, some, today=today, academy="", outside=False) for day, some in found.items()]


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda one: one.at)


def lines_of(rows: Any, collective: Collective) -> list[Line]:
    """Each with its words, in the order of ``rows``, which are encounters; a visit is at its host's."""
    zone = ZoneInfo(collective.timezone)
    return [
        Line(
            at=(here := starts.astimezone(zone)),
            hours=f"{here:%H:%M} – {here + timedelta(minutes=minutes):%H:%M}",
            title=title,
            place=f"{place if kind == Kind.VISIT and place else school}, {town or school_town}".strip(", "),
            state=state,
            url=path_to("encounters:one", collective=collective, pk=pk),
            off=days.off(here.date(), academy=academy),
        )
        for pk, title, starts, minutes, state, kind, place, town, school, school_town, academy in (
            rows.values_list(*COLUMNS)
        )
    ]


def usual_academy() -> str:
    """The academy of most of the partner schools, whose holidays the month shows."""
    schools = School.objects.present().exclude(academy="").values("academy")
    most = schools.annotate(many=Count("pk")).order_by("-many", "academy").first()
    return str(most["academy"]) if most else ""


def _by_day(lines: Iterable[Line]) -> dict[date, list[Line]]:
    found: dict[date, list[Line]] = {}
    for line in lines:
        found.setdefault(line.at.date(), []).append(line)
    return found


def _day(day: date, lines: Sequence[Line], *, today: date, academy: str, outside: bool) -> Day:
    return Day(
        date=day,
        name=date_format(day, _("l j F")),
        is_today=day == today,
        is_outside=outside,
        off=days.off(day, academy=academy),
        lines=lines,
    )


def _between(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days)]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _written(day: date) -> str:
    return f"{day:%Y-%m}"
