"""Who may, as ``(user, collective) -> bool``."""

from __future__ import annotations

from typing import Any

from hirondelles.members.rules import belongs, coordinates
from hirondelles.safeguarding.models import Referent


def is_referent(user: Any, collective: Any) -> bool:
    """Reads the alerts and answers for them: whom the collective named, as long as she belongs to it."""
    return belongs(user, collective) and Referent.objects.current().filter(user_id=user.pk).exists()


def follows(user: Any, collective: Any) -> bool:
    """Referents read the alerts; whoever coordinates sees how many there are, and no more."""
    return coordinates(user, collective) or is_referent(user, collective)


def can_name(user: Any, collective: Any) -> bool:
    """Whoever coordinates names the referents."""
    return coordinates(user, collective)
