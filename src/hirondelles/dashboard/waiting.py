"""What waits for somebody, in groups; and where to go when nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Entry, ToDo, enabled

SOON = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Things to do that share an urgency."""

    title: str
    items: Sequence[ToDo]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where to go when nothing waits."""

    label: str
    icon: str
    url: str


def grouped(items: Sequence[ToDo], *, now: datetime | None = None) -> list[Group]:
    """The same, in at most three groups: first, this week, then."""
    week = (now or timezone.now()) + SOON
    groups = {_("À faire d’abord"): [], _("Cette semaine"): [], _("Ensuite"): []}  # type: dict[str, list[ToDo]]
    first, soon, later = groups.values()
    for item in items:
        (first if item.urgent else soon if item.due and item.due <= week else later).append(item)
    return [Group(title=title, items=kept) for title, kept in groups.items() if kept]


def next_steps(user: Any, collective: Any, *, but: str) -> list[Step]:
    """What the person may open besides ``but`` (a URL name), as the features offer it."""
    entries = [entry for feature in enabled(collective) for entry in feature.menu]
    entries.sort(key=attrgetter("order"))
    return [
        Step(label=str(entry.label), icon=entry.icon, url=path_to(entry.url_name, collective=collective))
        for entry in entries
        if entry.url_name != but and _sees(entry, user, collective)
    ]


def _sees(entry: Entry, user: Any, collective: Any) -> bool:
    return entry.rule is None or entry.rule(user, collective)
