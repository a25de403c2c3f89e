"""What waits for somebody in one collective, as each feature says it, in the order in which to take it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hirondelles.core.features import ToDo, enabled

LAST = datetime.max.replace(tzinfo=UTC)


def waiting(user: Any, collective: Any) -> list[ToDo]:
    """Everything that waits for ``user`` here: urgent first, then by due date, then since the longest."""
    items = [
        item for feature in enabled(collective) if feature.to_do for item in feature.to_do(user, collective)
    ]
    return sorted(items, key=_rank)


def _rank(item: ToDo) -> tuple[bool, datetime, datetime]:
    return not item.urgent, item.due or LAST, item.since or LAST
