"""Putting something off until a day: for oneself alone, and it comes back by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from hirondelles.collectives.everywhere import purging
from hirondelles.core.features import ToDo
from hirondelles.notifications.models import PutOff

LONGEST = timedelta(days=90)


class CannotWait(Exception):
    """What is urgent or late is not put off, and nothing is put off for ever."""


def put_off(item: ToDo, *, until: date, by: Any, today: date) -> None:
    """She does not want to see this before a day; raises ``CannotWait``."""
    if not may_wait(item) or not today < until <= today + LONGEST:
        raise CannotWait
    PutOff.objects.update_or_create(user=by, key=item.key, defaults={"until": until})


def take_back(key: str, *, by: Any) -> bool:
    """She wants to see it now; whether it was put off."""
    return bool(PutOff.objects.filter(user=by, key=key).delete()[0])


def may_wait(item: ToDo, *, now: datetime | None = None) -> bool:
    """What is urgent or late may not."""
    return not item.urgent and not (item.due and item.due <= (now or timezone.now()))


def put_off_by(user: Any, *, today: date) -> dict[str, date]:
    """``{key: until}`` of what she does not see today."""
    return dict(PutOff.objects.filter(user_id=user.pk, until__gt=today).values_list("key", "until"))


def of_everywhere(user_id: int) -> list[PutOff]:
    """What somebody put off, whatever the collective; the caller already looks everywhere."""
    return list(PutOff.objects.filter(user_id=user_id).order_by("until", "pk"))


def forget(user_id: int) -> int:
    """She goes: whatever the collective."""
    with purging():
        rows = PutOff.objects.filter(user_id=user_id)
        return int(rows._raw_delete(rows.db))


def erase_past(now: datetime) -> int:
    """The clock: what came back is forgotten."""
    with purging():
        rows = PutOff.objects.filter(until__lt=now.date())
        return int(rows._raw_delete(rows.db))
