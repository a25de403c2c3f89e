"""French trade nouns in both genders and numbers: whoever looks for a *chercheur* finds a *chercheuse*.

Forms come from pairs of endings and a short list of exceptions; all are folded (see ``text.fold``). The relation is
symmetric: ``b in forms(a)`` exactly when ``a in forms(b)``.
"""

from __future__ import annotations

from functools import lru_cache

from hirondelles.core.text import words

# Masculine and feminine endings, folded. A word may match several pairs: each gives a form.
ENDINGS = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("eur", "eure"),
    ("er", "ere"),
    ("ien", "ienne"),
    ("en", "enne"),
    ("on", "onne"),
    ("an", "anne"),
    ("if", "ive"),
    ("el", "elle"),
    ("et", "ette"),
    ("ant", "ante"),
    ("ent", "ente"),
    ("ier", "iere"),
    ("in", "ine"),
    ("al", "ale"),
    ("e", "ee"),
    ("i", "ie"),
    ("ois", "oise"),
    ("ais", "aise"),
    ("at", "ate"),
)
FAMILIES = (
    ("chef", "cheffe"),
    ("maitre", "maitresse"),
    ("docteur", "docteure", "doctoresse"),
    ("patron", "patronne"),
    ("artisan", "artisane"),
    ("compagnon", "compagnonne", "compagne"),
    ("copain", "copine"),
    ("directeur", "directrice"),
    ("ouvrier", "ouvriere"),
    ("homme", "femme"),
    ("garcon", "fille"),
)
STOP_WORDS = frozenset(
    "a au aux avec ce ces dans de des du en est et la le les l d un une sur pour par chez qui que ou".split()
)
MOST_TERMS = 12
SHORTEST = 4


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """Every form of one folded word: both genders, singular and plural, itself included."""
    singular = _singular(word)
    found = {singular} | _other_gender(singular)
    return frozenset(found | {_plural(one) for one in found} | {word})


def _singular(word: str) -> str:
    if len(word) > SHORTEST and word.endswith(("s", "x")) and not word.endswith(("ois", "ais", "ss")):
        return f"{word[:-3]}al" if word.endswith("aux") else word[:-1]
    return word


def _plural(word: str) -> str:
    if word.endswith(("s", "x")):
        return word
    return f"{word[:-2]}aux" if word.endswith("al") else f"{word}s"


def _other_gender(word: str) -> set[str]:
    if len(word) < SHORTEST:
        return set()
    for family in FAMILIES:
        if word in family:
            return set(family)
    found = set()
    for masculine, feminine in ENDINGS:
        if word.endswith(feminine):
            found.add(word[: -len(feminine)] + masculine)
        if word.endswith(masculine):
            found.add(word[: -len(masculine)] + feminine)
    return found


def search_words(text: str) -> str:
    """What is indexed beside a text: the forms that it does not already hold."""
    said = list(dict.fromkeys(words(text)))
    more = {form for word in said if word not in STOP_WORDS for form in forms(word)} - set(said)
    return " ".join(sorted(more))


def query_words(query: str) -> list[str]:
    """The words to look for, folded; little words are left out, twelve words at most are read."""
    kept = [word for word in dict.fromkeys(words(query)) if word not in STOP_WORDS and len(word) > 1]
    return kept[:MOST_TERMS]


def query_terms(query: str) -> list[frozenset[str]]:
    """The same, each word with its forms: one of them is enough."""
    return [forms(word) for word in query_words(query)]
