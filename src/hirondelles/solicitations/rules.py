"""Who may see and answer what."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import coordinates as can_see_the_spread
from hirondelles.members.rules import roles_in

__all__ = ["can_answer", "can_see_the_spread", "organises"]


def can_answer(user: Any, collective: Any) -> bool:
    """A woman of the collective: she has a ledger of her own, and says what she can give."""
    return bool(roles_in(user, collective) & {Role.ROLE_MODEL, Role.FACILITATOR})


def organises(user: Any, collective: Any) -> bool:
    """Whoever opens encounters: coordinators and facilitators."""
    return bool(roles_in(user, collective) & {Role.COORDINATOR, Role.FACILITATOR})
