"""Who reads and answers the requests."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import coordinates, roles_in

__all__ = ["can_organise", "can_trust"]


def can_organise(user: Any, collective: Any) -> bool:
    """Read the requests, compose a panel, answer: whoever coordinates, and the facilitators."""
    return bool(roles_in(user, collective) & {Role.COORDINATOR, Role.FACILITATOR})


def can_trust(user: Any, collective: Any) -> bool:
    """Say that an address is a school's: whoever coordinates."""
    return coordinates(user, collective)
