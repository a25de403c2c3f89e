"""Who may write to whom, as ``(user, collective) -> bool``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hirondelles.core.features import Group, enabled
from hirondelles.letters.models import Letter
from hirondelles.members.groups import FACILITATORS, WOMEN
from hirondelles.members.models import Role
from hirondelles.members.rules import coordinates, roles_in

OF_A_FACILITATOR = frozenset({WOMEN, FACILITATORS})
"""Whom a facilitator writes to: those with whom she makes the collective live, and nobody outside."""


def can_write(user: Any, collective: Any) -> bool:
    """Whoever coordinates, to anybody; a facilitator, to the women."""
    return coordinates(user, collective) or Role.FACILITATOR in roles_in(user, collective)


def can_open(user: Any, collective: Any, letter: Letter) -> bool:
    """Whoever coordinates opens every letter; a facilitator, her own."""
    return coordinates(user, collective) or (can_write(user, collective) and letter.written_by_id == user.pk)


def groups_for(user: Any, collective: Any) -> list[Group]:
    """The groups that somebody may write to, as the features give them."""
    if not can_write(user, collective):
        return []
    found = _all_of(collective)
    return found if coordinates(user, collective) else [one for one in found if one.key in OF_A_FACILITATOR]


def _all_of(collective: Any) -> list[Group]:
    asked = [feature.groups for feature in enabled(collective) if feature.groups]
    found: Iterable[Group] = (group for groups in asked for group in groups(collective))
    return list(found)
