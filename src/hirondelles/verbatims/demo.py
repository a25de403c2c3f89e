"""The words of the invented year of a demonstration: read, sorted, given back; the latest class waits to be read."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.verbatims import actions
from hirondelles.verbatims.actions.taking import GIVEN_BACK_WITHIN
from hirondelles.verbatims.models import Audience, Return, Story, Theme, Verbatim

AFTER_SCHOOL = time(17)
THEME_OF = {"surprised": 1, "most_change": 2, "next": 5}
"""The place of the theme where what answers a question goes, but for some."""
EVERY_THIRD = 3
ON_THE_TABLE = 6


def read_them(collective: Any, *, by: Any) -> None:
    """Everything that was released is read but for the latest class; the one before waits to be given back."""
    returns = list(Return.objects.select_related("batch").order_by("-batch__day", "-pk"))
    latest = {one.batch_id for one in returns[:1]}
    _read(Verbatim.objects.to_read().exclude(batch__in=latest), by=by)
    for place, returned in enumerate(returns):
        _date(returned, collective.timezone)
        if place > 1:
            _give_back(returned, by=by)
    _choose(by=by)


def give_back_about(about: str, zone: str, *, by: Any) -> None:
    """What the classes of one encounter wrote is read, and goes back to them."""
    _read(Verbatim.objects.to_read().filter(batch__about=about), by=by)
    for returned in Return.objects.filter(batch__about=about).select_related("batch"):
        _date(returned, zone)
        _give_back(returned, by=by)


def _give_back(returned: Return, *, by: Any) -> None:
    if not actions.missing(returned):
        actions.give_back(returned, note=_("Merci de votre franchise : nous la gardons."), by=by)
        Return.objects.filter(pk=returned.pk).update(given_at=returned.due_at - timedelta(hours=20))


def _read(rows: Any, *, by: Any) -> None:
    """Most is kept for the team, a third for funders or for everybody; a theme for two out of three."""
    themes = {one.place: one for one in Theme.objects.all()}
    for number, one in enumerate(rows.select_related("batch").order_by("text", "pk")):
        theme = themes.get(THEME_OF.get(one.question, 0)) if number % EVERY_THIRD else None
        audience = Audience.PUBLIC if theme and number % EVERY_THIRD == 1 else Audience.TEAM
        actions.keep(one, text=one.text, audience=audience, theme=theme, by=by)


def _date(returned: Return, zone: str) -> None:
    """Due two days after its answers were closed, as it would have been; what is closed today is due in two days."""
    closed = returned.batch.closed_on or timezone.localdate()
    since = datetime.combine(closed, AFTER_SCHOOL, tzinfo=ZoneInfo(zone))
    returned.due_at = min(since, timezone.now()) + GIVEN_BACK_WITHIN
    returned.save(update_fields=["due_at"])


def _choose(*, by: Any) -> None:
    """One panel, with what it chose and why."""
    told = Verbatim.objects.shown_to(Audience.TEAM).filter(question="most_change").by_chance()[:ON_THE_TABLE]
    if not told:
        return
    title = _("Ce que cette année a changé")
    panel = actions.open_panel(title=title, held_on=timezone.localdate(), seats=5, by=by)
    for one in told:
        actions.lay(panel, one)
    story = Story.objects.filter(panel=panel).order_by("pk")[0]
    why = _("Elle dit un geste, pas une opinion : quelque chose a eu lieu après la rencontre.")
    actions.choose(story, why=why, by=by)
