"""Who may read and write the path of a collective."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import coordinates as can_edit
from hirondelles.members.rules import roles_in

__all__ = ["can_edit", "can_edit_gate", "can_read", "can_work"]
READERS = frozenset({Role.COORDINATOR, Role.FACILITATOR, Role.ROLE_MODEL, Role.OBSERVER})


def can_read(user: Any, collective: Any) -> bool:
    """The women, whoever organises with them, and whoever observes."""
    return bool(roles_in(user, collective) & READERS)


def can_work(user: Any, collective: Any) -> bool:
    """Whoever may be given a gate to look after."""
    return bool(roles_in(user, collective) & {Role.COORDINATOR, Role.FACILITATOR})


def can_edit_gate(user: Any, collective: Any, *, person_id: int | None) -> bool:
    """Whoever coordinates, or the facilitator whose gate it is."""
    if can_edit(user, collective):
        return True
    return can_work(user, collective) and person_id is not None and person_id == user.pk
