"""The encounters of a week, on paper: where, who comes, whom to call on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.core.weeks import monday_of, written
from hirondelles.encounters import besides
from hirondelles.encounters.models import Encounter, Part, Reply, State
from hirondelles.encounters.months import Line

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One encounter of the week."""

    encounter: Encounter
    day: str
    hours: str
    women: Sequence[str]
    classes: str


@dataclass(frozen=True, kw_only=True)
class Week:
    title: str
    before: str
    after: str
    visits: Sequence[Visit]
    besides: Sequence[Line]


def week_of(asked: str, collective: Collective, *, now: datetime) -> Week:
    """``2026-W11``, or the week of today when nothing is written. Raises ``NoSuchWeek``."""
    zone = ZoneInfo(collective.timezone)
    monday = monday_of(asked, today=now.astimezone(zone).date())
    start = datetime.combine(monday, time(), zone)
    end = datetime.combine(monday + A_WEEK, time(), zone)
    rows = Encounter.objects.between(start, end).exclude(state=State.CANCELLED)
    said = {
        "first": date_format(monday, "j F"),
        "last": date_format(monday + timedelta(days=6), "j F Y"),
    }
    return Week(
        title=_("Du %(first)s au %(last)s") % said,
        before=written(monday - A_WEEK),
        after=written(monday + A_WEEK),
        visits=[_visit(one, zone) for one in rows.by_date().complete()],
        besides=besides.lines(collective, start, end),
    )


def _visit(encounter: Encounter, zone: ZoneInfo) -> Visit:
    starts, ends = encounter.starts_at.astimezone(zone), encounter.ends_at.astimezone(zone)
    coming = (Reply.CONFIRMED, Reply.PRESENT)
    return Visit(
        encounter=encounter,
        day=date_format(starts, _("l j F")),
        hours=f"{starts:%H:%M} – {ends:%H:%M}",
        women=[
            str(one.person)
            for one in encounter.speakers.all()
            if one.state in coming and one.part == Part.SPEAKER
        ],
        classes=", ".join(str(one) for one in encounter.classes.all()),
    )
