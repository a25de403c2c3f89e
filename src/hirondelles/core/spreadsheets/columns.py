"""Which column holds which field, guessed from the headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from hirondelles.core.text import fold, words

CLOSE = 0.82


def guess_columns(headings: Sequence[str], fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """``{field: heading}``, the likeliest first; no heading twice. ``fields`` gives the names of each field."""
    likely = sorted(
        (
            (-max((_likeness(heading, name) for name in names), default=0.0), order, place)
            for order, names in enumerate(fields.values())
            for place, heading in enumerate(headings)
        ),
    )
    found: dict[int, int] = {}
    for score, order, place in likely:
        if -score >= CLOSE and order not in found and place not in found.values():
            found[order] = place
    return {name: headings[found[order]] for order, name in enumerate(fields) if order in found}


def _likeness(heading: str, name: str) -> float:
    """1 for the same words, less for a beginning, less again for a typing error."""
    one, other = words(heading), words(name)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if one[: len(other)] == other:
        return 0.9
    return SequenceMatcher(None, fold(heading), fold(name)).ratio() * 0.95
