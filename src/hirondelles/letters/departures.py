"""When a letter may leave: late enough to be stopped, by day, and not in a year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

FIRST, LAST = time(7), time(20, 30)
FURTHEST = timedelta(days=60)


def soonest(now: datetime, zone: str) -> datetime:
    """After the time left to stop it; at seven when that is at night."""
    return by_day(now + timedelta(minutes=settings.LETTER_DELAY), zone)


def by_day(moment: datetime, zone: str) -> datetime:
    """The moment itself, or the next time that it is seven on the wall of the collective."""
    here = moment.astimezone(ZoneInfo(zone))
    if FIRST <= here.time() <= LAST:
        return moment
    day = here.date() if here.time() < FIRST else here.date() + timedelta(days=1)
    return datetime.combine(day, FIRST, ZoneInfo(zone))


def at(day: date, hour: time, zone: str) -> datetime:
    """A day and an hour on the wall of the collective."""
    return datetime.combine(day, hour, ZoneInfo(zone))
