"""What waits for somebody in one collective, as each feature says it, in the order in which to take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.core.features import ToDo, enabled
from hirondelles.notifications import later

LAST = datetime.max.replace(tzinfo=UTC)
MOST_OF_ONE = 200
"""A feature that has more to say says it in one line with its count; beyond, its lines are not read."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What somebody sees now, and what she put off, with the day on which each comes back."""

    now: list[ToDo]
    later: list[tuple[ToDo, date]]

    @property
    def hers(self) -> list[ToDo]:
        """What she acts on, apart from what somebody else does next."""
        return [item for item in self.now if not item.next_by]


def everything(user: Any, collective: Any) -> list[ToDo]:
    """What waits for ``user`` here, put off or not: urgent first, then by due date, then since the longest."""
    asked = [feature.to_do for feature in enabled(collective) if feature.to_do]
    items = [item for to_do in asked for item in islice(to_do(user, collective), MOST_OF_ONE)]
    return sorted(items, key=_rank)


def waiting(user: Any, collective: Any, *, now: datetime | None = None) -> Waiting:
    """The same, apart from what she put off; what became urgent or late has come back."""
    moment = now or timezone.now()
    today = moment.astimezone(ZoneInfo(collective.timezone)).date()
    put_off = later.put_off_by(user, today=today)
    shown = Waiting(now=[], later=[])
    for item in everything(user, collective):
        if item.key in put_off and later.may_wait(item, now=moment):
            shown.later.append((item, put_off[item.key]))
        else:
            shown.now.append(item)
    return shown


def _rank(item: ToDo) -> tuple[bool, bool, datetime, datetime]:
    return bool(item.next_by), not item.urgent, item.due or LAST, item.since or LAST
