"""Who may, as ``(user, collective) -> bool``."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import coordinates, roles_in


def is_referent(user: Any, collective: Any) -> bool:
    """Reads the alerts and answers for them: whoever holds the role."""
    return Role.SAFEGUARDING in roles_in(user, collective)


def follows(user: Any, collective: Any) -> bool:
    """Referents read the alerts; whoever coordinates sees how many there are, and no more."""
    return coordinates(user, collective) or is_referent(user, collective)


def can_name(user: Any, collective: Any) -> bool:
    """Whoever coordinates names the referents."""
    return coordinates(user, collective)
