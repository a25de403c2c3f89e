"""Who reads what people wrote, as ``(user, collective) -> bool``.

Somebody reads every sentence first: whoever coordinates, and facilitators. Then the women read what was kept, observers
what was meant for funders; each query holds the thresholds (``Verbatim.objects.shown_to``).
"""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in
from hirondelles.verbatims.models import Audience, Verbatim, VerbatimQuerySet

READING = frozenset({Role.COORDINATOR, Role.FACILITATOR})
TOGETHER = READING | {Role.ROLE_MODEL}


def reads_first(user: Any, collective: Any) -> bool:
    """They see the words as they were written, remove names, decide who may read them."""
    return bool(roles_in(user, collective) & READING)


def belongs(user: Any, collective: Any) -> bool:
    """The women too: what was kept."""
    return bool(roles_in(user, collective) & TOGETHER)


def reads(user: Any, collective: Any) -> bool:
    """And observers: what was meant for funders."""
    return bool(roles_in(user, collective) & (TOGETHER | {Role.OBSERVER}))


def readable_by(user: Any, collective: Any) -> VerbatimQuerySet:
    """The kept sentences that somebody may read: all of them for whoever read them first."""
    rows: VerbatimQuerySet = Verbatim.objects.all()
    if reads_first(user, collective):
        return rows.kept()
    if belongs(user, collective):
        return rows.shown_to(Audience.TEAM)
    return rows.shown_to(Audience.FUNDER) if reads(user, collective) else rows.none()
