"""When a summary may leave: in the morning, where the collective is, never on a Sunday."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

LAST = time(20, 30)
MONDAY, SUNDAY = 0, 6


def next_morning(now: datetime, zone: str, *, weekly: bool = False) -> datetime:
    """The next moment at which a summary leaves, strictly after ``now``; a weekly one leaves on Monday.

    Counted on the calendar of the zone: the clock may change in between, the hour on the wall does not.
    """
    here = ZoneInfo(zone)
    day = now.astimezone(here).date()
    while True:
        moment = datetime.combine(day, _first(), tzinfo=here)
        if moment > now and (day.weekday() == MONDAY if weekly else day.weekday() != SUNDAY):
            return moment
        day += timedelta(days=1)


def is_humane(now: datetime, zone: str) -> bool:
    """Whether a summary that is late may leave at this moment."""
    here = now.astimezone(ZoneInfo(zone))
    return here.weekday() != SUNDAY and _first() <= here.time() <= LAST


def end_of_day(now: datetime, zone: str) -> datetime:
    """Midnight to come, on the calendar of the zone."""
    here = ZoneInfo(zone)
    return datetime.combine(now.astimezone(here).date() + timedelta(days=1), time(), tzinfo=here)


def _first() -> time:
    return time(settings.DIGEST_HOUR)
