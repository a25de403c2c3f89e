"""Invitations and plans as the screens show them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.members.inviting import planning
from hirondelles.members.inviting.planning import Line, Plan
from hirondelles.members.models import Invitation, InvitationState
from hirondelles.ui.shapes import Tab

Text = str | Promise

STATES: dict[str, tuple[Text, Callable[[], Any]]] = {
    "": (_("Sans réponse"), lambda: Invitation.objects.to_send() | Invitation.objects.unanswered()),
    "acceptees": (_("Acceptées"), lambda: Invitation.objects.filter(state=InvitationState.ACCEPTED)),
    "refus": (_("« Pas cette fois »"), lambda: Invitation.objects.declined()),
    "finies": (
        _("Expirées ou annulées"),
        lambda: Invitation.objects.expired() | Invitation.objects.filter(state=InvitationState.CANCELLED),
    ),
}
GROUPS: dict[str, tuple[Text, str]] = {
    planning.WRONG: (_("À corriger : rien ne partira vers ces lignes"), "alarm"),
    planning.DOUBT: (_("À vérifier : une faute de frappe ?"), "brass"),
    planning.ALIKE: (_("À vérifier : déjà là sous un autre nom ou une autre adresse ?"), "brass"),
    planning.NEW: (_("Recevront une invitation"), "sage"),
    planning.TWICE: (_("Deux fois dans la liste"), "neutral"),
    planning.INVITED: (_("Ont déjà une invitation"), "neutral"),
    planning.DECLINED: (_("Ont dit « pas cette fois »"), "neutral"),
    planning.MEMBER: (_("Déjà dans l’équipe"), "neutral"),
}


@dataclass(frozen=True, kw_only=True)
class Group:
    """Lines of a list that share what will become of them."""

    outcome: str
    title: Text
    tone: str
    lines: Sequence[Line]


def groups_of(plan: Plan) -> list[Group]:
    """What to mend first, then who will be asked, then the others."""
    return [
        Group(outcome=outcome, title=title, tone=tone, lines=lines)
        for outcome, (title, tone) in GROUPS.items()
        if (lines := plan.of(outcome))
    ]


def in_state(state: str) -> Any:
    """The invitations of a tab; the first one for any other word."""
    return STATES.get(state, STATES[""])[1]()


def tabs(here: str, state: str) -> list[Tab]:
    chosen = state if state in STATES else ""
    return [
        Tab(
            label=label,
            url=f"{here}?etat={key}" if key else here,
            current=key == chosen,
            count=rows().count(),
        )
        for key, (label, rows) in STATES.items()
    ]


def leaving() -> dict[str, int] | None:
    """How far the mails are while some wait: those of the hour that passed, and those left."""
    waiting = Invitation.objects.to_send().count()
    if not waiting:
        return None
    first = Invitation.objects.to_send().earliest("invited_at").invited_at
    gone = Invitation.objects.unanswered().filter(invited_at__gte=first).count()
    return {"done": gone, "total": gone + waiting}
