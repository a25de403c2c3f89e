"""One mail a day at most: on which day a mail that is neither a summary nor necessary may reach each address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hirondelles.notifications import mornings, outbox


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A day of which a mail is the only one, and the moment at which it leaves; nothing said, it leaves at once."""

    day: date | None = None
    at: datetime | None = None


AT_ONCE = Slot()


def free_slots(addresses: Collection[str], *, now: datetime, zone: str) -> dict[str, Slot]:
    """Today for whoever had no mail of the day, else the first morning that is free; one query for all."""
    today = now.astimezone(ZoneInfo(zone)).date()
    taken = outbox.days_taken(addresses, since=today)
    return {one: _free(taken.get(one, ()), today, now, zone) for one in addresses}


def _free(taken: Collection[date], today: date, now: datetime, zone: str) -> Slot:
    if today not in taken:
        return Slot(day=today)
    moment = mornings.next_morning(now, zone)
    while (day := moment.astimezone(ZoneInfo(zone)).date()) in taken or day == today:
        moment = mornings.next_morning(moment, zone)
    return Slot(day=day, at=moment)
