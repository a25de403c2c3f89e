"""Words of distress in what somebody wrote: French and English, accents and typing faults forgiven.

It calls a person, it never judges: a referent reads every text that sounds it, and somebody reads the others too. Two
steps. A text becomes plain words, a faulty one set right when it is near a word of the list (``harselmen``,
``mourrrir``) and is no ordinary word; then the phrases of each kind are looked for. A verb alone says little ("ce qui
me frappe", "elle m’a touchée", "mort de rire"): a phrase says who does what to whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hirondelles.core.text import fold
from hirondelles.safeguarding.distress_words import CORRECTED, ORDINARY, PHRASES, SHORTHAND, SHOUTED

WORD = re.compile(r"[^\W_]+")
LONGEST_SHOUT = 3
"""A text of so many words at most that holds the name of a violence is not a remark about it."""
LONG_ENOUGH = 6
"""A shorter word is near too many others to be set right."""
REPEATED = re.compile(r"(.)\1+")
SOUNDS = (
    (re.compile(r"h"), ""),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"qu"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"y"), "i"),
)


class Kind(StrEnum):
    """What a phrase speaks of."""

    SELF_HARM = "self_harm"
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    BULLYING = "bullying"
    THREAT = "threat"
    HELP = "help"


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One phrase found: its kind, and where it stands in the text as it was written (``text[start:end]``)."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class _Word:
    plain: str
    start: int
    end: int


def signs_in(text: str) -> list[Sign]:
    """Every phrase of distress of a text, in the order of the text; none in nearly every text."""
    words = list(_words(text))
    line, owners = _line(words)
    found = [
        Sign(kind=Kind(kind), start=words[owners[one.start()]].start, end=words[owners[one.end() - 1]].end)
        for kind, phrases in PHRASES.items()
        for one in phrases.finditer(line)
    ]
    shout = SHOUTED.search(line) if len(words) <= LONGEST_SHOUT else None
    if shout and not found:
        found.append(Sign(kind=Kind.HELP, start=words[0].start, end=words[-1].end))
    return sorted(found, key=lambda one: (one.start, one.end))


def sounds(texts: Iterable[str]) -> frozenset[Kind]:
    """The kinds of distress that these texts hold; empty when nothing has to be said."""
    return frozenset(one.kind for text in texts for one in signs_in(text))


def _words(text: str) -> Iterable[_Word]:
    """The words as they sound: one that is shorthand for two gives two, at the same place."""
    for one in WORD.finditer(text):
        plain = fold(one.group())
        for part in SHORTHAND.get(plain, _set_right(plain)).split():
            yield _Word(plain=part, start=one.start(), end=one.end())


def _line(words: list[_Word]) -> tuple[str, list[int]]:
    """The words with one space between, and to which word each sign of that line belongs."""
    owners = [number for number, word in enumerate(words) for _ in range(len(word.plain) + 1)]
    return " ".join(word.plain for word in words), owners


def _set_right(word: str) -> str:
    """The word of the list that a word was meant to be, or the word itself."""
    if word in CORRECTED or word in ORDINARY or len(word) < LONG_ENOUGH - 1:
        return word
    heard = _sound(word)
    if heard in _BY_SOUND:
        return _BY_SOUND[heard]
    if len(heard) < LONG_ENOUGH:
        return word
    near = (right for sound, right in _BY_SOUND.items() if len(sound) >= LONG_ENOUGH and _near(heard, sound))
    return next(near, word)


def _sound(word: str) -> str:
    """What a word sounds like, roughly: ``harcèlement`` and ``arsellement`` are the same."""
    for written, spoken in SOUNDS:
        word = written.sub(spoken, word)
    return REPEATED.sub(r"\1", word)


def _near(one: str, other: str) -> bool:
    """Whether one letter more, less, changed, or two that changed places, make them equal; the first is the same."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    at = next((place for place, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), None)
    if at is None:
        return True
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or one[at:] == other[at + 1 :]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )


_BY_SOUND = {_sound(word): word for word in sorted(CORRECTED, reverse=True)}
