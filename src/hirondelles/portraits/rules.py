"""Who may do what with portraits, as ``(user, portrait or collective) -> bool``."""

from __future__ import annotations

from typing import Any

from hirondelles.members.rules import coordinates
from hirondelles.portraits.models import Portrait, State


def can_manage(user: Any, collective: Any) -> bool:
    """List, edit, publish, withdraw, import: whoever coordinates the collective."""
    return coordinates(user, collective)


def has_portrait(user: Any, collective: Any) -> bool:
    """Read and approve it: whoever is the woman of a portrait that is not withdrawn; asked once per request."""
    if collective is None or not user.is_authenticated or not user.is_active:
        return False
    known: dict[int, bool] = user.__dict__.setdefault("_has_portrait", {})
    if collective.pk not in known:
        hers = Portrait.objects.filter(collective_id=collective.pk).of_person(user)
        known[collective.pk] = hers.exclude(state=State.WITHDRAWN).exists()
    return known[collective.pk]
