"""French text, compared as people compare it: without accents, case, or typographic variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# fmt: off
LIGATURES = str.maketrans({
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "№": "n°",
})
TYPOGRAPHY = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ",
})
# fmt: on
UNSEEN = frozenset({"Mn", "Me", "Cf", "Cs"})
UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
"""What no file of an office suite can hold (for ``str.translate``)."""
WORD = re.compile(r"[a-z0-9]+")
LONGEST_SLUG = 60
FRENCH = {**dict.fromkeys("éèêëàâçîïôùûœ’–€°", 2), **dict.fromkeys("ÉÈÊËÀÂÇÎÏÔÙÛŒüöä«»…", 1)}


def fold(text: str) -> str:
    """``« L’Électronicienne »`` → ``l'electronicienne``: no accent, no case, plain signs, single spaces."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(LIGATURES).translate(TYPOGRAPHY))
        text = "".join(one for one in plain if unicodedata.category(one) not in UNSEEN).translate(TYPOGRAPHY)
    return " ".join(text.replace("`", "'").replace("\x00", "").casefold().split())


def sort_key(text: str) -> str:
    """The key that names are ordered by (the database has no French collation)."""
    return " ".join(WORD.findall(fold(text)))


def slug(text: str) -> str:
    """A piece of an address: never empty, at most 60 characters, cut between words."""
    made = ""
    for word in WORD.findall(fold(text)):
        longer = f"{made}-{word}" if made else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        made = longer
    return made or "sans-nom"


def words(text: str) -> list[str]:
    """The folded words of a text, in order, repeated as they are."""
    return WORD.findall(fold(text))


def excerpt(text: str, length: int) -> str:
    """The beginning of a text, cut between words, with an ellipsis when something is left out."""
    tidy = " ".join(text.split())
    if len(tidy) <= length:
        return tidy
    return tidy[: max(0, length - 1)].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def spaced(text: str) -> str:
    """``« Oui » : vraiment ?`` with the spaces that French prints: thin before ; ! ?, no-break before : % and in « ».

    Only spaces that are there change; a language that writes none is left as it is.
    """
    text = re.sub(r"(?<=\S) (?=[;!?])", "\u202f", text)
    return re.sub(r"(?<=\S) (?=[:»]|%%|%(?:\s|$))|(?<=«) (?=\S)", "\u00a0", text)


def most_french(raw: bytes, encodings: Iterable[str]) -> str:
    """Bytes of an alphabet that nobody named, read in the one that gives most French letters (first if equal)."""
    readings = [raw.decode(encoding, errors="replace") for encoding in encodings]
    return max(readings, key=lambda reading: sum(FRENCH.get(letter, 0) for letter in reading[:20_000]))
