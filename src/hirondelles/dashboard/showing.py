"""« À faire » as it is shown: a word of welcome, the groups, the week in short, what was put off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.core.weeks import monday_of
from hirondelles.dashboard import week
from hirondelles.dashboard.forms import LaterForm, choices
from hirondelles.dashboard.waiting import OTHERS, Group, grouped, next_steps
from hirondelles.dashboard.welcome import word_for
from hirondelles.members import rules
from hirondelles.notifications import later
from hirondelles.notifications.waiting import Waiting, waiting
from hirondelles.ui.shapes import Later


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing to do and the way to put it off, when it may wait."""

    item: ToDo
    later: Later | None


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Who looks, where, and when: what every part of the page asks."""

    user: Any
    collective: Collective
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.collective.timezone)).date()

    def path(self, name: str) -> str:
        return path_to(f"dashboard:{name}", collective=self.collective)


def page(moment: Moment, *, refused: LaterForm | None = None) -> dict[str, Any]:
    """Everything that the first page shows; ``refused`` is a form that put something off and must be mended."""
    found = waiting(moment.user, moment.collective, now=moment.now)
    groups = grouped(found.now, now=moment.now)
    return {
        "first_name": str(moment.user.name).partition(" ")[0],
        "today": moment.today,
        "groups": [
            {"group": one, "rows": [row(item, moment, refused) for item in one.first]} for one in groups
        ],
        "count": sum(one.count for one in groups if one.slug != OTHERS),
        "late": next((one.count for one in groups if one.slug == "retard"), 0),
        "put_off": found.later,
        **_week(moment, found),
        "here": moment.path("to_do"),
        "week_url": moment.path("week"),
        "take_back_url": moment.path("take_back"),
        "word": word_for(rules.roles_in(moment.user, moment.collective)),
        "steps": [] if groups else next_steps(moment.user, moment.collective, but="dashboard:to_do"),
    }


def _week(moment: Moment, found: Waiting) -> dict[str, Any]:
    """The week of today, and what comes after it."""
    monday = monday_of("", today=moment.today)
    this = week.week_of(moment.user, moment.collective, monday, items=found.now, now=moment.now)
    return {"week": this, "coming": week.coming(moment.user, moment.collective, this, items=found.now)}


def group_named(slug: str, moment: Moment) -> Group | None:
    """One group whole, for its own page."""
    groups = grouped(waiting(moment.user, moment.collective, now=moment.now).now, now=moment.now)
    return next((one for one in groups if one.slug == slug), None)


def row(item: ToDo, moment: Moment, refused: LaterForm | None = None) -> Row:
    if not later.may_wait(item, now=moment.now):
        return Row(item=item, later=None)
    typed, fault = "", ""
    if refused is not None and refused.data.get("key") == item.key:
        typed, fault = refused.data.get("other", ""), " ".join(map(str, refused.errors.get("other", [])))
    return Row(
        item=item,
        later=Later(
            action=moment.path("put_off"),
            key=item.key,
            days=[(label, day.isoformat()) for label, day in choices(moment.today)],
            first=(moment.today + timedelta(days=1)).isoformat(),
            last=(moment.today + later.LONGEST).isoformat(),
            typed=typed,
            fault=fault,
        ),
    )
