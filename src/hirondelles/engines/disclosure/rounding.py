"""Counts as outsiders read them: rounded once, in the bundle, then only added.

Rounding each total again would give the attacker one more equation; a sum of rounded bundles gives none. A coin that is told to
nobody says whether a count goes to the five below or above (so that it is right on average): what is read may always
be four more or four less, for who knows the rule too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, isnan
from random import Random

BASE = 5
MOST_OFF = BASE - 1
"""A published count may be so much more or less than the truth."""
NOISE = 4.0
"""The variance that the coin adds to a count: r·(5 − r) over the remainders, on average."""
NEVER_ALL = 3
"""So many answers at least are left uncertain, so that nobody reads that a whole bundle said the same."""


def rounded(
    counts: Mapping[str, int], schools: Sequence[Mapping[str, int]], chance: Random
) -> dict[str, int]:
    """The choices' counts of one bundle, to the five below or above, and never all of it for one choice.

    ``schools`` are the counts that make it up: a school takes its own away, and must not read of the others that
    nobody, or everybody, made a choice.
    """
    total = sum(counts.values())
    most = BASE * floor(max(0, total - NEVER_ALL) / BASE)
    parts = {code: [(one.get(code, 0), sum(one.values())) for one in schools] for code in counts}
    told = {code: _drawn(count, total, parts[code], chance) for code, count in counts.items()}
    for own in ({}, *schools):
        _loosen(told, counts, own)
    return {code: min(count, most) for code, count in told.items()}


def _loosen(told: dict[str, int], counts: Mapping[str, int], own: Mapping[str, int]) -> None:
    """All counts told as high, or as low, as they may would say each of them to whoever knows how many answered."""
    off = {code: told[code] - count for code, count in counts.items()}
    high = [code for code, more in off.items() if more == MOST_OFF]
    low = [code for code, more in off.items() if more == -MOST_OFF]
    if high and all(code in high or count == own.get(code, 0) for code, count in counts.items()):
        told[high[0]] -= BASE
    if low and len(low) == len(counts):
        told[low[0]] += BASE


def _drawn(count: int, total: int, schools: Sequence[tuple[int, int]], chance: Random) -> int:
    """Not as far as it may go where a school that knows the rule would see that it cannot be more, or less."""
    over = count % BASE
    up = chance.randrange(BASE) < over
    if over == MOST_OFF and any(own == count for own, _all in schools):
        up = True
    if over == 1 and any(count - own == total - n for own, n in schools):
        up = False
    return count - over + BASE * up


def left_over(everybody: Mapping[str, int], group: Mapping[str, int]) -> dict[str, int]:
    """Everybody else, from figures already rounded: nothing that a reader could not have subtracted herself."""
    return {code: max(0, count - group.get(code, 0)) for code, count in everybody.items()}


def widened(half_width: float, *, step: float = 1.0) -> float:
    """The doubt of a figure, to the step above: an interval drawn around a rounded value must not give the true one away.

    Never without doubt at all: that would tell that everybody said the same.
    """
    return half_width if isnan(half_width) else step * max(1, ceil(round(half_width / step, 9)))
