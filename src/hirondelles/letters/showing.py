"""Letters as they are shown: a list, a letter with its people, what became of its mails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Recipient
from hirondelles.letters import rules
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.letters.recipients import Recipients, recipients_of
from hirondelles.letters.rendering import Press
from hirondelles.members.rules import coordinates
from hirondelles.notifications import outbox
from hirondelles.notifications.actions import Page
from hirondelles.notifications.models import MessageState
from hirondelles.ui.shapes import Tab

HERE = "#"
"""Where the preview's link to stop leads: nowhere."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail of a letter that left: to whom, and what became of it (nothing is known after thirty days)."""

    name: str
    address: str
    state: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What became of the mails of a letter."""

    mails: Sequence[Mail]
    sent: int
    waiting: int
    later: int
    refused: int


def seen_by(user: Any, collective: Collective) -> Any:
    """The letters that somebody may open."""
    rows = Letter.objects.latest_first()
    return rows if coordinates(user, collective) else rows.by(user)


def choices(user: Any, collective: Collective) -> list[tuple[str, str]]:
    """The groups that somebody may write to, with how many people are in each; the empty ones are not offered."""
    counted = [
        (group, sum(not one.reason for one in group.people())) for group in rules.groups_for(user, collective)
    ]
    return [(group.key, f"{group.label} ({n})") for group, n in counted if n]


def labels(letter: Letter, user: Any, collective: Collective) -> list[str]:
    """The names of its groups, as far as the features still know them."""
    return [str(one.label) for one in rules.groups_for(user, collective) if one.key in letter.groups]


def people_of(letter: Letter, user: Any, collective: Collective) -> Recipients:
    return recipients_of(letter, rules.groups_for(user, collective))


def sample_of(letter: Letter, told: Sequence[Recipient], user: Any, collective: Collective) -> Page:
    """The letter as the first of them receives it; as whoever writes would, when there is nobody."""
    me = Recipient(key="", name=str(user), first_name=user.name.partition(" ")[0], language=user.language)
    return Press(letter, collective).page(told[0] if told else me, HERE)


def tabs(rows: Any, *, state: str, collective: Collective, query: str) -> list[Tab]:
    """The three states, with their counts."""
    counts = Counter(rows.values_list("state", flat=True).order_by())
    names = {
        State.DRAFT: _("Brouillons"),
        State.WAITING: _("Vont partir"),
        State.SENT: _("Parties"),
    }
    base = path_to("letters:list", collective=collective)
    kept = f"&q={query}" if query else ""
    return [
        Tab(label=label, url=f"{base}?etat={one}{kept}", current=one == state, count=counts[one])
        for one, label in names.items()
    ]


def fate_of(letter: Letter, *, query: str = "") -> Fate:
    """Each mail by name; the outbox gives a state and never a word."""
    rows = list(Delivery.objects.filter(letter=letter).order_by("name", "pk"))
    states = outbox.states_of([row.message for row in rows], collective_id=letter.collective_id)
    counts = Counter(states.values())
    later = outbox.count_later(list(states), day=localdate(letter.sent_at)) if states else 0
    return Fate(
        mails=[_mail(row, states.get(row.message, "")) for row in rows if _asked(row, query)],
        sent=counts[MessageState.SENT],
        waiting=counts[MessageState.QUEUED] + counts[MessageState.SENDING],
        later=later,
        refused=counts[MessageState.FAILED],
    )


def _mail(row: Delivery, state: str) -> Mail:
    label = str(MessageState(state).label) if state else _("on ne sait plus")
    return Mail(name=row.name, address=row.address, state=state, label=label)


def _asked(row: Delivery, query: str) -> bool:
    return query.casefold() in f"{row.name} {row.address}".casefold()
