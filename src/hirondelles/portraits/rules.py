"""Who may do what with portraits, as ``(user, portrait or collective) -> bool``."""

from __future__ import annotations

from typing import Any

from hirondelles.members.rules import coordinates


def can_manage(user: Any, collective: Any) -> bool:
    """List, edit, publish, withdraw, import: whoever coordinates the collective."""
    return coordinates(user, collective)
