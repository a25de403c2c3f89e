"""What waits for somebody, in groups; where to go when nothing does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Entry, ToDo, enabled

SOON = timedelta(days=7)
OTHERS = "autres"
SHOWN = 8
"""How many lines of a group the first page shows; the rest has a page of its own."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Things to do that share an urgency; ``slug`` names it in the address of its own page."""

    slug: str
    title: str
    items: Sequence[ToDo]

    @property
    def count(self) -> int:
        return len(self.items)

    @property
    def first(self) -> Sequence[ToDo]:
        return self.items[:SHOWN]

    @property
    def rest(self) -> int:
        return max(0, self.count - SHOWN)


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where to go when nothing waits."""

    label: str
    icon: str
    url: str


Asks = Callable[[ToDo, datetime], bool]
GROUPS: tuple[tuple[str, str | Promise, Asks], ...] = (
    (
        OTHERS,
        _("C’est à quelqu’un d’autre"),
        lambda item, now: bool(item.next_by) and not is_late(item, now),
    ),
    ("retard", _("En retard"), lambda item, now: is_late(item, now)),
    ("abord", _("À faire d’abord"), lambda item, now: item.urgent),
    ("semaine", _("Cette semaine"), lambda item, now: bool(item.due and item.due <= now + SOON)),
    ("ensuite", _("Quand vous pourrez"), lambda item, now: True),
)
"""The first that says yes takes the thing; they are shown in ``ORDER``."""
ORDER = ("retard", "abord", "semaine", "ensuite", OTHERS)


def is_late(item: ToDo, now: datetime) -> bool:
    return bool(item.due and item.due <= now)


def grouped(items: Sequence[ToDo], *, now: datetime) -> list[Group]:
    """The same in at most five groups: late, first, this week, then, and what somebody else does next."""
    kept: dict[str, list[ToDo]] = {slug: [] for slug in ORDER}
    for item in items:
        kept[next(slug for slug, _title, takes in GROUPS if takes(item, now))].append(item)
    titles = {slug: str(title) for slug, title, _takes in GROUPS}
    return [Group(slug=slug, title=titles[slug], items=kept[slug]) for slug in ORDER if kept[slug]]


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
