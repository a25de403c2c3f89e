"""What could tell who is who in a sentence: names, numbers, addresses. They are proposed; a person decides.

Rather once too often: a proposal that is not one costs a look, a name that stays costs a pupil.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hirondelles.core.text import fold
from hirondelles.verbatims.first_names import ALSO_WORDS, FIRST_NAMES

SHORTEST_NAME = 3
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
ELIDED = re.compile(r"^(?:[dlmnstcjDLMNSTCJ]|[Qq]u)[’'](?=\w)")
"""« d’Inès » names Inès."""
SENTENCE_END = re.compile(r"(?:^|[.!?…:;«»\"\n(\-–—•])\s*$")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|fr|net|org|io|gg|me|tv)(?:/\S*)?\b", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w.])@[\w.]{2,}")
ACCOUNT = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|discord|twitch|pseudo|ig)\s*(?:[:=]|c[’']est|est)\s*([\w.@-]{3,})",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<!\d)(?:\+|00)?\d(?:[\s.\-/]?\d){8,13}(?!\d)")
TITLE = re.compile(
    r"\b(?:Madame|Mme|Mlle|Mademoiselle|Monsieur|Mr|M\.|Maître|Mrs|Miss|Ms)\s+([^\W\d_]+)", re.IGNORECASE
)
CLASS = re.compile(r"\b(?:[3-6](?:e|è|ème|eme)|2(?:de|nde)|1(?:re|ère|ere)|[Tt](?:le|erm))\s?[A-Z0-9]\b")
NOT_A_NAME = frozenset(
    """
    a ai as au aux avait avec c ce ces cette dans de des dit du elle elles en est et etait etes ils il je la le les leur
    lui ma mais me mes mon ne nous on ou parce pas pour qu que qui s sa se ses si son sont sur ta te tes ton tu un une
    vous y bonjour merci oui non madame monsieur mademoiselle mme mlle
    """.split()
)
"""What follows « madame » in a sentence without being her name, and what a capital does not make a name."""
ORDINARY_CAPITALS = frozenset(
    """
    france francais francaise europe internet youtube google bac cap bts but iut cfa stem maths math sciences svt techno
    technologie physique chimie lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin
    juillet aout septembre octobre novembre decembre tout toute super bravo genial dommage peut cela chaque wow trop
    tres moi
    """.split()
)


class Tells(StrEnum):
    """What a piece of a sentence tells."""

    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"
    ACCOUNT = "account"
    LINK = "link"
    CLASS = "class"


@dataclass(frozen=True, kw_only=True, order=True)
class Proposal:
    """One piece that could be removed: ``text[start:end]``, and what it tells."""

    start: int
    end: int
    tells: Tells


def proposals(text: str, *, known: Collection[str] = ()) -> list[Proposal]:
    """What one could remove, in the order of the text, none over another; ``known`` are names of people around."""
    names = _folded(known)
    found = [*_written(text), *_named(text, names)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Proposal] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def pieces(text: str, found: Iterable[Proposal]) -> list[tuple[str, str]]:
    """The text cut for showing: ``(words, what they tell or "")``, in order; joined they are the text."""
    parts, at = [], 0
    for one in found:
        parts += [(text[at : one.start], ""), (text[one.start : one.end], one.tells.value)]
        at = one.end
    return [part for part in [*parts, (text[at:], "")] if part[0]]


def without(text: str, words: Iterable[str], *, instead: str) -> str:
    """The text without these words, wherever they stand as whole words, in any case."""
    for word in sorted(set(words), key=len, reverse=True):
        if word.strip():
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: instead, text, flags=re.IGNORECASE)
    return text


def _folded(known: Iterable[str]) -> frozenset[str]:
    words = (fold(word) for name in known for word in WORD.findall(name))
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME and word not in NOT_A_NAME)


def _written(text: str) -> Iterator[Proposal]:
    """What has a shape of its own."""
    for tells, shape in (
        (Tells.MAIL, MAIL),
        (Tells.LINK, LINK),
        (Tells.ACCOUNT, HANDLE),
        (Tells.PHONE, PHONE),
    ):
        for one in shape.finditer(text):
            yield Proposal(start=one.start(), end=one.end(), tells=tells)
    for one in CLASS.finditer(text):
        yield Proposal(start=one.start(), end=one.end(), tells=Tells.CLASS)
    for one in ACCOUNT.finditer(text):
        yield Proposal(start=one.start(1), end=one.end(1), tells=Tells.ACCOUNT)


def _named(text: str, known: Collection[str]) -> Iterator[Proposal]:
    """Words that may be somebody's name."""
    for one in TITLE.finditer(text):
        if fold(one.group(1)) not in NOT_A_NAME:
            yield Proposal(start=one.start(1), end=one.end(1), tells=Tells.NAME)
    shouted = text.upper() == text
    for one in WORD.finditer(text):
        start = one.start() + len(elided.group()) if (elided := ELIDED.match(one.group())) else one.start()
        if _is_a_name(text[start : one.end()], text[:start], known, shouted=shouted):
            yield Proposal(start=start, end=one.end(), tells=Tells.NAME)


def _is_a_name(word: str, before: str, known: Collection[str], *, shouted: bool) -> bool:
    plain, capital = fold(word), word[:1].isupper()
    if len(plain) < SHORTEST_NAME or plain in NOT_A_NAME:
        return False
    first, _dash, _rest = plain.partition("-")
    if plain in known or first in known:
        return True
    if plain in ALSO_WORDS:
        return capital and not shouted and not _begins_a_sentence(before)
    if plain in FIRST_NAMES or first in FIRST_NAMES - ALSO_WORDS:
        return True
    return (
        capital
        and word[1:].islower()
        and not shouted
        and plain not in ORDINARY_CAPITALS
        and not _begins_a_sentence(before)
    )


def _begins_a_sentence(before: str) -> bool:
    return bool(SENTENCE_END.search(before))
