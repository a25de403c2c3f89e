"""The days of a week, with what is due and what takes place, as each feature says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hirondelles.core.days import date_format
from hirondelles.core.features import Dated, ToDo, enabled
from hirondelles.core.weeks import written
from hirondelles.notifications.waiting import MOST_OF_ONE

COMING = timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day: what takes place, in order, and what must be done by its end."""

    date: date
    is_today: bool
    dated: Sequence[Dated]
    due: Sequence[ToDo]

    @property
    def count(self) -> int:
        return len(self.dated) + len(self.due)


@dataclass(frozen=True, kw_only=True)
class Week:
    """Seven days from a Monday; ``late`` holds what was due before, in the week of today only."""

    days: Sequence[Day]
    late: Sequence[ToDo]
    name: str
    before: str
    after: str
    is_current: bool

    @property
    def count(self) -> int:
        return sum(day.count for day in self.days) + len(self.late)

    @property
    def title(self) -> str:
        """« Du 2 au 8 mars 2026 »; the month and the year are said once when they are the same."""
        first, last = self.days[0].date, self.days[-1].date
        form = "j" if first.month == last.month else "j F" if first.year == last.year else "j F Y"
        said = {"first": date_format(first, form), "last": date_format(last, "j F Y")}
        return _("Du %(first)s au %(last)s") % said


def week_of(user: Any, collective: Any, monday: date, *, items: Sequence[ToDo], now: datetime) -> Week:
    """The week that begins on ``monday``, in the zone of the collective; ``items`` are what waits."""
    zone = ZoneInfo(collective.timezone)
    today = now.astimezone(zone).date()
    start, end = (datetime.combine(day, time(), zone) for day in (monday, monday + timedelta(days=7)))
    dated = _dated(user, collective, start, end)
    said = {one.key for one in dated if one.key}
    due = [item for item in items if item.due and item.key not in said]
    is_current = monday <= today < monday + timedelta(days=7)
    return Week(
        days=[
            Day(
                date=day,
                is_today=day == today,
                dated=[one for one in dated if one.at.astimezone(zone).date() == day],
                due=[item for item in due if _last_day(item, zone) == day],
            )
            for day in (monday + timedelta(days=number) for number in range(7))
        ],
        late=[item for item in due if is_current and _last_day(item, zone) < monday],
        name=written(monday),
        before=written(monday - timedelta(days=7)),
        after=written(monday + timedelta(days=7)),
        is_current=is_current,
    )


def coming(user: Any, collective: Any, week: Week, *, items: Sequence[ToDo]) -> list[tuple[date, str, str]]:
    """The next things of the four weeks after a week, three at most: ``(day, sentence, address)``."""
    zone = ZoneInfo(collective.timezone)
    start = datetime.combine(week.days[-1].date + timedelta(days=1), time(), zone)
    end = start + COMING
    dated = _dated(user, collective, start, end)
    said = {one.key for one in dated if one.key}
    due = [item for item in items if item.due and start < item.due <= end and item.key not in said]
    found = [(one.at.astimezone(zone).date(), one.sentence, one.url) for one in dated]
    return sorted(found + [(_last_day(item, zone), item.sentence, item.url) for item in due])[:3]


def _dated(user: Any, collective: Any, start: datetime, end: datetime) -> list[Dated]:
    asked = [feature.agenda for feature in enabled(collective) if feature.agenda]
    found = [one for agenda in asked for one in islice(agenda(user, collective, start, end), MOST_OF_ONE)]
    return sorted((one for one in found if start <= one.at < end), key=lambda one: one.at)


def _last_day(item: ToDo, zone: ZoneInfo) -> date:
    """A thing due at midnight is to be done the day before."""
    assert item.due is not None
    return (item.due.astimezone(zone) - timedelta(microseconds=1)).date()
