"""One collective after the other, for what clocks do in all of them."""

from __future__ import annotations

from collections.abc import Callable

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective


def in_each(act: Callable[[], int]) -> int:
    """``act``, inside each collective; gives the sum of what it counts."""
    total = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            total += act()
    return total
