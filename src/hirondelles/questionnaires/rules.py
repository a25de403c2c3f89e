"""Who organises the feedback, as ``(user, collective) -> bool``."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in


def builds(user: Any, collective: Any) -> bool:
    """Writes questionnaires and publishes them: whoever coordinates."""
    return Role.COORDINATOR in roles_in(user, collective)


def organises(user: Any, collective: Any) -> bool:
    """Opens, prints, types, closes: whoever coordinates, and the facilitators."""
    return bool(roles_in(user, collective) & {Role.COORDINATOR, Role.FACILITATOR})
