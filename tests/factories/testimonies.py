"""Requests of an invented teacher, in the collective of the moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.core.feasts import feast_of
from hirondelles.core.holidays import holiday_of
from hirondelles.testimonies.models import Request, Slot, State

PARIS = ZoneInfo("Europe/Paris")
ACADEMIES = ("Besançon", "Lille", "Paris")
"""One of each zone."""


def a_class_day(after: int = 30) -> date:
    """A Tuesday on which every school works, at least ``after`` days ahead."""
    day = timezone.localdate() + timedelta(days=after)
    while day.weekday() != 1 or feast_of(day) or any(holiday_of(day, academy=one) for one in ACADEMIES):
        day += timedelta(days=1)
    return day


def two_class_days() -> tuple[date, date]:
    """Two such Tuesdays, a week apart at least."""
    first = a_class_day(30)
    return first, a_class_day((first - timezone.localdate()).days + 7)


def at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), PARIS)


def a_draft(**values: Any) -> Request:
    usual = {
        "school_name": "Collège Ada Courvallon",
        "school_kind": "college",
        "town": "Valmorin",
        "postcode": "25000",
    }
    made: Request = Request.objects.create(**usual | values)
    return made


def a_request(*, starts: Sequence[datetime] | None = None, **values: Any) -> Request:
    """Received, complete, with two slots."""
    usual = {
        "state": State.RECEIVED,
        "level": "3e",
        "class_name": "3e B",
        "headcount": 27,
        "aim": "guidance",
        "room": "Salle 12",
        "equipment": ["projector"],
        "phones_allowed": False,
        "meeting_point": "À la loge",
        "teacher_name": "Paule Essai",
        "teacher_role": "professeure principale",
        "email": "paule.essai@ac-besancon.fr",
        "confirmed_at": timezone.now(),
    }
    asked = a_draft(**usual | values)
    for moment in starts if starts is not None else [at_ten(one) for one in two_class_days()]:
        Slot.objects.create(request=asked, starts_at=moment)
    return asked
