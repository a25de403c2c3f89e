"""What the list of encounters shows: those to come, those at risk, those that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from hirondelles.encounters import showing
from hirondelles.encounters.models import Encounter, Part, Reply, State
from hirondelles.encounters.risks import risks_of
from hirondelles.ui.shapes import Tab

COMING, AT_RISK, TO_TELL, OVER, CANCELLED = "a-venir", "a-surveiller", "a-raconter", "passees", "annulees"
STATES = (COMING, AT_RISK, TO_TELL, OVER, CANCELLED)
MOST_WATCHED = 200
"""Encounters to come that are looked at for risks: a year of a large collective."""


@dataclass(frozen=True)
class Asked:
    """Which tab, and which words; an unknown tab is the first."""

    state: str = COMING
    search: str = ""

    @classmethod
    def read(cls, sent: QueryDict) -> Asked:
        state, search = sent.get("etat", ""), sent.get("q", "").replace("\x00", "").strip()[:100]
        return cls(state=state if state in STATES else COMING, search=search)


def found(rows: Any, asked: Asked, *, now: datetime) -> Sequence[Encounter] | Any:
    """The encounters of a tab, the nearest first; those that are over, the latest first."""
    if asked.state == AT_RISK:
        return at_risk(rows.looking_for(asked.search), now=now)
    return _of_tab(rows.looking_for(asked.search), asked.state, now).complete()


def at_risk(rows: Any, *, now: datetime) -> list[Encounter]:
    """Those to come that may not take place as planned."""
    coming = rows.to_come(now).by_date().complete()[:MOST_WATCHED]
    return [one for one in coming if risks_of(one, now=now)]


def _of_tab(rows: Any, state: str, now: datetime) -> Any:
    if state == COMING:
        return rows.to_come(now).by_date()
    if state == TO_TELL:
        return (rows.begun(now) | rows.in_state(State.HELD)).by_date()
    over = (State.CLOSED,) if state == OVER else (State.CANCELLED,)
    return rows.in_state(*over).order_by("-starts_at", "-pk")


def tabs(rows: Any, asked: Asked, *, base: str, now: datetime, organises: bool) -> list[Tab]:
    """Each with how many it holds; whoever does not organise has no worries to look at."""
    names = {
        COMING: _("À venir"),
        AT_RISK: _("À surveiller"),
        TO_TELL: _("À raconter") if organises else _("Viennent d’avoir lieu"),
        OVER: _("Passées"),
        CANCELLED: _("Annulées"),
    }
    if not organises:
        names.pop(AT_RISK)
    looked = rows.looking_for(asked.search)
    return [
        Tab(
            label=label,
            url=f"{base}?{urlencode({'etat': state, 'q': asked.search})}",
            current=state == asked.state,
            count=len(at_risk(looked, now=now)) if state == AT_RISK else _of_tab(looked, state, now).count(),
        )
        for state, label in names.items()
    ]


def shown(encounter: Encounter, *, now: datetime, organises: bool) -> dict[str, Any]:
    """One line: what, when, for whom, who comes, what worries."""
    women = [one for one in encounter.speakers.all() if one.part == Part.SPEAKER]
    return {
        "encounter": encounter,
        "tone": showing.TONES[State(encounter.state)],
        "classes": showing.classes(encounter),
        "coming": showing.names_of_coming(encounter),
        "waiting": sum(one.state == Reply.INVITED for one in women),
        "risks": risks_of(encounter, now=now) if organises else [],
    }
