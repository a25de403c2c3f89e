"""Whether what somebody wrote names somebody: the words that may, and the words of a person, compared as sets.

Rather once too often: another is told. In the answer to « De qui s’agit-il ? » one name is enough; in the story, where
"petit" or "rose" are words of every day, it takes two names side by side, or a name after "madame".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Any

from hirondelles.core.text import fold

SHORTEST_NAME = 3
TITLES = ("madame", "mme", "mlle", "mademoiselle", "monsieur", "m", "mr")
WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"[^\s<>(),;:\"]+@[\w.-]*\w")


def words_that_name(*, about: str, story: str) -> list[str]:
    """Every word of the answer, every pair of neighbours of the story, every address of both; folded, once each."""
    answer = fold(about)
    pairs = (_pair(*two) for two in pairwise(WORD.findall(fold(story))))
    addresses = (one.lower() for one in ADDRESS.findall(f"{about} {story}"))
    return sorted({*WORD.findall(answer), *pairs, *addresses})


def words_of(person: Any) -> list[str]:
    """What names her: her address if she has one, each of her names, two together, a title and one of them."""
    names = [word for word in WORD.findall(fold(person.name)) if len(word) >= SHORTEST_NAME]
    addresses = [person.email.lower()] if person.email else []
    return sorted({*addresses, *names, *_pairs(names)})


def _pairs(names: list[str]) -> Iterable[str]:
    yield from (_pair(*two) for two in combinations(names, 2))
    yield from (_pair(title, name) for title in TITLES for name in names)


def _pair(one: str, other: str) -> str:
    """Two words in either order."""
    return " ".join(sorted((one, other)))
