"""Two texts side by side, word by word: what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hirondelles.talks.models import WORDS
from hirondelles.talks.models.words import Words
from hirondelles.talks.wording import label_of, said_of

PIECES = re.compile(r"\s+|\w+|[^\w\s]")
SAME, GONE, NEW = "", "gone", "new"
CLEAR = 3
"""Words that two changes must leave between them to be shown apart."""
Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some text: there before and after, gone, or new."""

    mark: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field that is no longer the same."""

    label: str
    pieces: list[Piece]


def compared(before: str, after: str) -> list[Piece]:
    """Joined without what is new, the pieces are ``before``; without what is gone, ``after``."""
    one, other = PIECES.findall(before), PIECES.findall(after)
    found = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return list(_pieces(_smoothed(found, one), one, other))


def _smoothed(found: Sequence[Opcode], one: list[str]) -> Iterator[Opcode]:
    """A lone word left between two changes reads worse than one longer change."""
    held: Opcode | None = None
    for place, (verb, start, end, new_start, new_end) in enumerate(found):
        words = sum(piece[0].isalnum() for piece in one[start:end])
        is_edge = place in {0, len(found) - 1}
        if verb == "equal" and (is_edge or words >= CLEAR):
            if held:
                yield held
            held = None
            yield verb, start, end, new_start, new_end
        else:
            held = (
                ("replace", held[1], end, held[3], new_end)
                if held
                else ("replace", start, end, new_start, new_end)
            )
    if held:
        yield held


def _pieces(found: Iterable[Opcode], one: list[str], other: list[str]) -> Iterator[Piece]:
    for verb, start, end, new_start, new_end in found:
        if verb == "equal":
            yield Piece(mark=SAME, text="".join(one[start:end]))
            continue
        if end > start:
            yield Piece(mark=GONE, text="".join(one[start:end]))
        if new_end > new_start:
            yield Piece(mark=NEW, text="".join(other[new_start:new_end]))


def changes(before: Words, after: Words) -> list[Change]:
    """The fields that differ, in the order in which one writes them, as they are shown."""
    said, says = said_of(before), said_of(after)
    return [
        Change(
            label=label_of(name),
            pieces=compared(said[name], says[name]),
        )
        for name in WORDS
        if said[name] != says[name]
    ]
