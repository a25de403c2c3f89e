"""Counts as outsiders read them: rounded once, in the bundle, then only added.

Rounding each total again would give the attacker one more equation; a sum of rounded bundles gives none.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor, isnan

BASE = 5
"""A published count may be two more or two less than the truth."""
NEVER_ALL = 3
"""So many answers at least are left uncertain, so that nobody reads that a whole bundle said the same."""


def rounded(counts: Mapping[str, int]) -> dict[str, int]:
    """The choices' counts of one bundle, to the nearest five, and never all of it for one choice."""
    most = BASE * floor(max(0, sum(counts.values()) - NEVER_ALL) / BASE)
    return {code: min(BASE * round(count / BASE), most) for code, count in counts.items()}


def left_over(everybody: Mapping[str, int], group: Mapping[str, int]) -> dict[str, int]:
    """Everybody else, from figures already rounded: nothing that a reader could not have subtracted herself."""
    return {code: max(0, count - group.get(code, 0)) for code, count in everybody.items()}


def widened(half_width: float, *, step: float = 1.0) -> float:
    """The doubt of a figure, to the step above: an interval drawn around a rounded value must not give the true one away.

    Never without doubt at all: that would tell that everybody said the same.
    """
    return half_width if isnan(half_width) else step * max(1, ceil(round(half_width / step, 9)))
