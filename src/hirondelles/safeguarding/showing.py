"""Alerts as their screens show them: where each stands, since when, who acts next, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.text import excerpt
from hirondelles.safeguarding import routing
from hirondelles.safeguarding.models import LATE, WAITS, Alert, AlertStep, State
from hirondelles.safeguarding.states import OPEN_STATES
from hirondelles.ui.shapes import Fact, Tab

TONES = {State.RECEIVED: "alarm", State.SEEN: "brass", State.IN_HAND: "sky", State.CLOSED: "sage"}
TABS = {
    "": (gettext_lazy("À suivre"), OPEN_STATES),
    "recues": (gettext_lazy("À lire"), (State.RECEIVED,)),
    "vues": (gettext_lazy("À prendre en main"), (State.SEEN,)),
    "en-main": (gettext_lazy("En cours"), (State.IN_HAND,)),
    "closes": (gettext_lazy("Closes"), (State.CLOSED,)),
}
"""What ``?etat=`` shows: its words and the states."""
DONE = {
    "see": gettext_lazy("l’a ouverte"),
    "take": gettext_lazy("l’a prise en main"),
    "add_news": gettext_lazy("a donné des nouvelles"),
    "hand_over": gettext_lazy("l’a confiée à %(whom)s"),
    "close": gettext_lazy("l’a close"),
    "reopen": gettext_lazy("l’a rouverte"),
    "set_aside": gettext_lazy("tient à l’écart %(whom)s"),
    LATE: gettext_lazy("a prévenu les personnes référentes et la coordination qu’elle attendait"),
}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Where an alert stands: before when somebody must act, ``None`` when nobody must."""

    state: str
    tone: str
    next_act: str
    received_at: datetime
    due: datetime | None
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """One alert in the list."""

    title: str
    excerpt: str
    url: str
    clock: Clock


@dataclass(frozen=True, kw_only=True)
class Done:
    """One thing that was done: who, what, when, how it ended."""

    who: str
    what: str
    at: datetime
    outcome: str
    note: str


def title_of(alert: Alert) -> str:
    return alert.get_category_display() or _("Message sans catégorie")


def rows_of(alerts: Iterable[Alert], *, collective: Collective) -> list[Row]:
    """The alerts, each read with where it stands (``standing``)."""
    shown = list(alerts)
    names = names_of(alert.held_by_id for alert in shown)
    return [
        Row(
            title=title_of(alert),
            excerpt=excerpt(alert.text, 140),
            url=path_to("safeguarding:one", collective=collective, pk=alert.pk),
            clock=clock_of(alert, names),
        )
        for alert in shown
    ]


def clock_of(alert: Alert, names: Mapping[int | None, str]) -> Clock:
    state = State(alert.state)
    due = alert.acted_at + WAITS[state] if state in WAITS else None
    return Clock(
        state=str(state.label),
        tone=TONES[state],
        next_act=_next_act(state, names.get(alert.held_by_id, _("Une personne"))),
        received_at=alert.received_at,
        due=due,
        is_late=due is not None and due < timezone.now(),
    )


def _next_act(state: State, holder: str) -> str:
    """Who acts next, in a sentence."""
    said = {
        State.RECEIVED: _("Une personne référente doit la lire."),
        State.SEEN: _("Une personne référente doit la prendre en main."),
        State.IN_HAND: _("%(name)s s’en occupe.") % {"name": holder},
        State.CLOSED: _("Plus rien à faire."),
    }
    return said[state]


def names_of(keys: Iterable[int | None]) -> dict[int | None, str]:
    """The names of these people, for those who still have an account."""
    return {one.pk: str(one) for one in User.objects.filter(pk__in={key for key in keys if key})}


def facts_of(alert: Alert) -> list[Fact]:
    """What was written besides the text; what was left empty is said to be."""
    said = (
        (_("De qui il s’agit"), alert.about),
        (_("Comment répondre"), alert.reach),
        (_("Écrite depuis la page"), alert.page),
    )
    return [Fact(label=label, value=value or _("non précisé")) for label, value in said]


def who_reads(readers: list[User]) -> list[Fact]:
    """Which referents may read it, and which are kept away."""
    away = [one for one in routing.referents() if one not in readers]
    said = [Fact(label=_("Peuvent la lire"), value=_names(readers))]
    return [*said, Fact(label=_("Sont tenues ou tenus à l’écart"), value=_names(away))] if away else said


def _names(people: Iterable[User]) -> str:
    return ", ".join(str(one) for one in people)


def history_of(alert: Alert) -> list[Done]:
    steps = list(AlertStep.objects.filter(alert=alert).order_by("number"))
    names = names_of(key for step in steps for key in (step.by_id, step.whom_id))
    gone = _("une personne partie")
    return [
        Done(
            who=names.get(step.by_id, gone) if step.by_id else _("Le site"),
            what=DONE[step.move] % {"whom": names.get(step.whom_id, gone)},
            at=step.at,
            outcome=step.get_outcome_display(),
            note=step.note,
        )
        for step in steps
    ]


def counts(user: Any) -> dict[str, int]:
    """How many alerts stand where, those that name her left out."""
    rows = Alert.objects.readable_by(user).standing().order_by().values_list("state")
    found = dict(rows.annotate(Count("pk")))
    return {state: found.get(state, 0) for state in State.values}


def tabs_of(counted: Mapping[str, int], *, here: str, shown: str) -> list[Tab]:
    return [
        Tab(
            label=label,
            url=f"{here}?etat={key}" if key else here,
            current=key == shown,
            count=sum(counted[state] for state in states),
        )
        for key, (label, states) in TABS.items()
    ]
