"""What else is in the agenda of whoever organises, as the other features say it: nothing here knows which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hirondelles.collectives.models import Collective
from hirondelles.core.features import enabled
from hirondelles.documents.calendar import Event
from hirondelles.encounters.months import BESIDES, Line

A_YEAR = timedelta(days=400)


def events(collective: Collective, start: datetime, end: datetime) -> list[Event]:
    """In order."""
    asked = [one.calendar for one in enabled(collective) if one.calendar]
    found: Iterable[Event] = (event for calendar in asked for event in calendar(collective, start, end))
    return sorted(found, key=lambda one: one.starts)


def lines(collective: Collective, start: datetime, end: datetime) -> list[Line]:
    """The same, as the agenda shows it."""
    zone = ZoneInfo(collective.timezone)
    return [
        Line(
            at=(here := one.starts.astimezone(zone)),
            hours=f"{here:%H:%M} – {one.ends.astimezone(zone):%H:%M}",
            title=one.title,
            place=one.place,
            state=BESIDES,
            url=one.url,
            off="",
        )
        for one in events(collective, start, end)
    ]


def around(
    shown: Sequence[Line], collective: Collective, *, first: datetime | None, more: bool
) -> list[Line]:
    """Those that go with one page of a list: from its first line (or ``first``), to its last one while there is ``more``."""
    start = first or shown[0].at
    return lines(collective, start, shown[-1].at if more else start + A_YEAR)
