"""French text, compared as people compare it: without accents, case, or typographic variants."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " "}
)
WORD = re.compile(r"[a-z0-9]+")
LONGEST_SLUG = 60


def fold(text: str) -> str:
    """``« L’Électronicienne »`` → ``l'electronicienne``: no accent, no case, plain signs, single spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(LIGATURES).translate(TYPOGRAPHY))
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(kept.translate(TYPOGRAPHY).casefold().split())


def sort_key(text: str) -> str:
    """The key that names are ordered by (the database has no French collation)."""
    return " ".join(WORD.findall(fold(text)))


def slug(text: str) -> str:
    """A piece of an address: never empty, at most 60 characters, cut between words."""
    words = WORD.findall(fold(text))
    made = ""
    for word in words:
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
    return tidy[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
