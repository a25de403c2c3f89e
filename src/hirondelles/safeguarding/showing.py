"""Alerts as their screens show them: where each stands, since when, who acts next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.safeguarding.actions import UNSEEN_AFTER
from hirondelles.safeguarding.models import Alert, AlertStep, FollowUp, State
from hirondelles.ui.shapes import Fact

TONES = {State.RECEIVED: "alarm", State.SEEN: "brass", State.IN_HAND: "sky", State.CLOSED: "sage"}
OPEN_STATES = (State.RECEIVED, State.SEEN, State.IN_HAND)
GESTURES = {
    "see": gettext_lazy("l’a ouverte"),
    "take": gettext_lazy("l’a prise en main"),
    "close": gettext_lazy("l’a close"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One alert in the list; ``due`` is before when somebody must open it."""

    title: str
    url: str
    state: str
    tone: str
    next_act: str
    received_at: datetime
    due: datetime | None


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
    """The alerts, each read with its ``follow_ups``."""
    shown = [(alert, next(iter(alert.follow_ups.all()))) for alert in alerts]
    names = names_of(follow_up.held_by_id for _alert, follow_up in shown)
    return [_row(alert, follow_up, collective, names) for alert, follow_up in shown]


def _row(alert: Alert, follow_up: FollowUp, collective: Collective, names: Mapping[int | None, str]) -> Row:
    waits = follow_up.state == State.RECEIVED
    return Row(
        title=title_of(alert),
        url=path_to("safeguarding:one", collective=collective, pk=alert.pk),
        state=follow_up.get_state_display(),
        tone=TONES[State(follow_up.state)],
        next_act=next_act(follow_up, names),
        received_at=alert.received_at,
        due=alert.received_at + UNSEEN_AFTER if waits else None,
    )


def next_act(follow_up: FollowUp, names: Mapping[int | None, str]) -> str:
    """Who acts next, in a sentence."""
    if follow_up.state == State.RECEIVED:
        return _("Une personne référente doit l’ouvrir.")
    if follow_up.state == State.SEEN:
        return _("Une personne référente doit la prendre en main.")
    if follow_up.state == State.IN_HAND:
        return _("%(name)s s’en occupe.") % {"name": names.get(follow_up.held_by_id, _("Une personne"))}
    return _("Plus rien à faire.")


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


def history_of(alert: Alert) -> list[Done]:
    steps = list(AlertStep.objects.filter(alert=alert).order_by("at", "pk"))
    names = names_of(step.by_id for step in steps)
    return [
        Done(
            who=names.get(step.by_id, _("Une personne")),
            what=str(GESTURES[step.move]),
            at=step.at,
            outcome=step.get_outcome_display(),
            note=step.note,
        )
        for step in steps
    ]


def counts() -> list[dict[str, Any]]:
    """How many alerts stand where: all that somebody who is not a referent sees."""
    found = dict(FollowUp.objects.order_by().values_list("state").annotate(Count("pk")))
    return [{"label": label, "count": found.get(value, 0)} for value, label in State.choices]
