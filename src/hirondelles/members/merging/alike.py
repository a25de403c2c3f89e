"""What makes two people look like one: the same name, the same phone, nearly the same address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.core.text import fold, sort_key
from hirondelles.members.inviting.addresses import one_slip

Text = str | Promise
One = TypeVar("One")
SHORTEST_LOCAL = 6
SHORTEST_WORD = 4
SHORTEST_NAME = 8
ANYBODYS = frozenset(
    {"accueil", "administration", "bonjour", "contact", "direction", "information", "principal", "proviseur",
     "recrutement", "secretariat"}
)  # fmt: skip
"""Mailboxes that are of a place and of nobody."""
SAME_NAME, NEARLY_SAME_NAME = _("le même nom"), _("presque le même nom")
SAME_PHONE, NEARLY_SAME_ADDRESS = _("le même téléphone"), _("presque la même adresse")


def alike(people: Sequence[One]) -> Iterator[tuple[Text, One, One]]:
    """The pairs that look like one person, each once with its first reason, in the order of ``people``.

    Each has a ``name`` and an ``email``, perhaps empty, and may have a ``phone``.
    """
    seen: set[tuple[int, int]] = set()
    for why, key in _reasons():
        for group in _groups(people, key):
            for pair in combinations(group, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield why, people[pair[0]], people[pair[1]]
    for why, word, shortest in ((NEARLY_SAME_NAME, _name, SHORTEST_NAME), (NEARLY_SAME_ADDRESS, _email, 1)):
        for pair in _slips([word(one) for one in people], shortest=shortest):
            if pair not in seen:
                seen.add(pair)
                yield why, people[pair[0]], people[pair[1]]


def share_a_word(one: Any, other: Any) -> bool:
    """Whether two names may be one person's: somebody without a name may be anybody."""
    first, second = (set(sort_key(person.name).split()) for person in (one, other))
    return not (first and second) or bool(first & second)


def _reasons() -> Iterator[tuple[Text, Callable[[Any], str]]]:
    yield SAME_NAME, _name
    yield SAME_PHONE, lambda one: str(getattr(one, "phone", ""))
    yield NEARLY_SAME_ADDRESS, _local


def _name(one: Any) -> str:
    return " ".join(sorted(sort_key(one.name).split()))


def _email(one: Any) -> str:
    return str(one.email or "")


def _local(one: Any) -> str:
    """``mariedupont`` of two mailboxes; short ones are anybody's."""
    local = re.sub(r"[._-]", "", _email(one).partition("@")[0])
    return local if len(local) >= SHORTEST_LOCAL and fold(local) not in ANYBODYS else ""


def _groups(people: Sequence[Any], key: Callable[[Any], str]) -> Iterable[list[int]]:
    """The places of those who have the same word."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(people):
        if word := key(one):
            found.setdefault(word, []).append(place)
    return [group for group in found.values() if len(group) > 1]


def _slips(words: Sequence[str], *, shortest: int) -> list[tuple[int, int]]:
    """The places of the words that are one letter away from each other, numbers being the same.

    Two such words have a common shape once one letter is taken away: a thousand are compared at once.
    """
    shapes: dict[str, set[int]] = {}
    for place, word in enumerate(words):
        if len(word) >= shortest:
            for cut in range(len(word) + 1):
                shapes.setdefault(word[:cut] + word[cut + 1 :], set()).add(place)
    near = {pair for places in shapes.values() if len(places) > 1 for pair in combinations(sorted(places), 2)}
    return sorted(pair for pair in near if _is_a_slip(*(words[place] for place in pair)))


def _is_a_slip(one: str, other: str) -> bool:
    """Of the letters only, and not between two words so short that they differ by what they are."""
    before = {len(word.partition("@")[0]) for word in (one, other)}
    short = min(before) < SHORTEST_WORD and one.partition("@")[0] != other.partition("@")[0]
    return not short and one_slip(one, other) and re.findall(r"\d", one) == re.findall(r"\d", other)
