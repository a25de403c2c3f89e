"""The words of offices for media, yes and no, and the value each stands for."""

from __future__ import annotations

from collections.abc import Iterable

from hirondelles.consents.models import Medium
from hirondelles.core.text import fold

YES = frozenset({"oui", "o", "x", "vrai", "true", "1", "yes", "y", "mineure", "mineur"})
NO = frozenset({"non", "n", "faux", "false", "0", "no", "majeure", "majeur", "-"})
ALL = frozenset(
    {
        "tous",
        "tout",
        "tous supports",
        "tous les supports",
        "tous medias",
        "tous les medias",
        "toutes diffusions",
    }
)
MEDIA = {
    Medium.WEB: {"web", "site", "site web", "site internet", "internet", "en ligne", "numerique", "page web"},
    Medium.POSTER: {
        "affiche",
        "affiches",
        "papier",
        "imprime",
        "imprimes",
        "impression",
        "flyer",
        "brochure",
        "plaquette",
    },
    Medium.EXHIBITION: {"exposition", "expositions", "expo", "expos", "panneau", "panneaux"},
    Medium.PRESS: {"presse", "journal", "journaux", "presse ecrite"},
    Medium.SOCIAL: {
        "reseaux sociaux",
        "reseau social",
        "reseaux",
        "rs",
        "social",
        "facebook",
        "instagram",
        "linkedin",
        "les reseaux sociaux",
    },
}
BY_WORD = {word: str(medium) for medium, words in MEDIA.items() for word in (*words, str(medium))}


def media_of(words: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """The media that words name, and the words that name none."""
    known: set[str] = set()
    unknown = []
    for word in words:
        plain = fold(word).strip(" .")
        if plain in BY_WORD:
            known.add(BY_WORD[plain])
        else:
            unknown.append(word)
    return frozenset(known), unknown
