"""Which heading stands for which field: exact words first, then their beginning, then nearly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from hirondelles.core import text

EMPTY_WORDS = frozenset("de du des d la le les l un une en a au aux sur pour personne concernee".split())
ENOUGH = 0.62


def guess_columns(headings: Sequence[str], fields: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """``{field: heading}``: the best pairs first, no heading twice; what resembles nothing is left out."""
    scored = [
        (score, -place, name, heading)
        for name, names in fields.items()
        for place, heading in enumerate(headings)
        if (score := max((likeness(heading, one) for one in names), default=0.0)) >= ENOUGH
    ]
    found: dict[str, str] = {}
    for _score, _place, name, heading in sorted(scored, reverse=True):
        if name not in found and heading not in found.values():
            found[name] = heading
    return found


def likeness(heading: str, name: str) -> float:
    """From 0 to 1; two ways of writing the same words give 1."""
    one, other = _words(heading), _words(name)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    shared = len(set(one) & set(other))
    if shared == len(set(other)):
        return 0.9 - 0.05 * min(4, len(one) - len(other))
    if shared == len(set(one)):
        return 0.7 + 0.1 * shared / len(set(other))
    ratio = SequenceMatcher(None, " ".join(one), " ".join(other)).ratio()
    return float(0.95 * ratio**1.5)


@lru_cache(maxsize=2000)
def _words(written: str) -> list[str]:
    """Folded words, without the little ones, singular as well as plural."""
    kept = [word for word in text.words(written) if word not in EMPTY_WORDS]
    return [word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word for word in kept]
