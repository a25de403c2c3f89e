"""A panel lays sentences on its table, chooses, and writes why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.verbatims.models import Audience, Panel, PanelState, Story, Verbatim
from hirondelles.verbatims.states import PANEL


@transaction.atomic
def open_panel(*, title: str, held_on: date, seats: int, by: Any) -> Panel:
    """Some people will choose together."""
    panel: Panel = Panel.objects.create(title=title, held_on=held_on, seats=seats)
    record("verbatims.panel_opened", on=panel, by=by)
    return panel


@transaction.atomic
def lay(panel: Panel, verbatim: Verbatim) -> bool:
    """A sentence that the whole collective may read comes on the table; false when it was there, or may not.

    Raises ``NotAllowed`` on a closed panel.
    """
    _must_be_open(panel, "lay")
    if not Verbatim.objects.shown_to(Audience.TEAM).filter(pk=verbatim.pk).exists():
        return False
    return bool(Story.objects.get_or_create(panel=panel, verbatim=verbatim)[1])


@transaction.atomic
def take_off(story: Story) -> None:
    """It leaves the table; raises ``NotAllowed`` on a closed panel."""
    _must_be_open(story.panel, "take_off")
    story.delete()
    Collective.objects.changed(current_collective_id())


@transaction.atomic
def choose(story: Story, *, why: str, by: Any) -> None:
    """The panel chose this one, and says why; without a reason it is chosen no more. Raises ``NotAllowed``."""
    _must_be_open(story.panel, "choose")
    story.why = why.strip()
    story.save(update_fields=["why"])
    record("verbatims.story_chosen" if story.why else "verbatims.story_left", on=story, by=by)
    Collective.objects.changed(current_collective_id())


@transaction.atomic
def close_panel(panel: Panel, *, by: Any) -> bool:
    """The panel is over; false while nothing is chosen. Raises ``NotAllowed``."""
    if not Story.objects.filter(panel=panel).chosen().exists():
        return False
    PANEL.move(panel, "close")
    record("verbatims.panel_closed", on=panel, by=by)
    return True


@transaction.atomic
def reopen_panel(panel: Panel, *, by: Any) -> None:
    """It meets again; raises ``NotAllowed``."""
    PANEL.move(panel, "reopen")
    record("verbatims.panel_reopened", on=panel, by=by)


def _must_be_open(panel: Panel, verb: str) -> None:
    if not Panel.objects.select_for_update(of=("self",)).filter(pk=panel.pk, state=PanelState.OPEN).exists():
        raise NotAllowed(verb, panel)
