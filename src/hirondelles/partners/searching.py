"""Finding a school while its name is being typed: words in any order, accents aside, small slips forgiven."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db import connection, transaction
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Abs
from django.utils import translation

from hirondelles.core.text import words
from hirondelles.partners.distance import Place
from hirondelles.partners.models import RegisterSchool, School, SchoolKind
from hirondelles.partners.models.register import SchoolFacts
from hirondelles.partners.towns import find as find_town

MOST = 20
ENOUGH = 3
"""When fewer schools hold the words themselves, those that hold nearly the same words follow."""
LONGEST = 100
MOST_WORDS = 8
ALIKE = 0.45
"""The share of its letters, three by three, that a word written wrong keeps."""
SHORTEST_GUESS = 3
"""A word of two letters looks like all the others."""
EMPTY = frozenset(
    {"a", "au", "aux", "cedex", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"}
)
SHORT = {
    "st": "saint",
    "ste": "sainte",
    "nd": "notre dame",
    "clg": "college",
    "col": "college",
    "lyc": "lycee",
    "lycees": "lycee",
    "colleges": "college",
    "lp": "lycee professionnel",
    "lpo": "lycee polyvalent",
    "lgt": "lycee general technologique",
    "lt": "lycee technologique",
    "sep": "section",
}
WAYS = frozenset({"general", "technologique", "polyvalent", "professionnel"})
"""What many registers do not say of a lycée: these words choose among schools, they leave none out."""


VAGUE = WAYS | {"college", "lycee", "section", "prive", "public"}
"""Words that every other school holds."""


def searched_text(school: SchoolFacts) -> str:
    """Every word by which one may know a school, once, folded, in French, between spaces."""
    with translation.override("fr"):
        kind = str(SchoolKind(school.kind).label)
    town = find_town(school.town, school.postcode)
    posted = town.postcodes[:3] if town else ()
    said = (school.name, school.town, school.postcode, *posted, school.uai, kind)  # type: ignore[attr-defined]
    return f" {' '.join(dict.fromkeys(_long(' '.join(said))))} "


def asked_words(typed: str) -> list[str]:
    """The words that count, once each; at least one when anything was typed."""
    found = list(dict.fromkeys(_long(typed[:LONGEST])))
    return ([word for word in found if word not in EMPTY] or found)[:MOST_WORDS]


def is_vague(typed: str) -> bool:
    """Nothing that tells one school from another: one letter, or « lycée »."""
    asked = asked_words(typed)
    return len("".join(asked)) < 2 or set(asked) <= VAGUE


def _long(typed: str) -> list[str]:
    return " ".join(SHORT.get(word, word) for word in words(typed)).split()


def find(typed: str, *, near: Place | None = None) -> list[RegisterSchool]:
    """At most twenty open schools, nearest first when the place is known; those that only look like it come last."""
    asked = asked_words(typed)
    if is_vague(typed):
        return []
    needed = [word for word in asked if word not in WAYS] or asked
    liked = [word for word in asked if word not in needed]
    present: Any = RegisterSchool.objects.filter(gone_on__isnull=True)
    exact = present
    for word in needed:
        exact = exact.filter(_begins(word))
    found = list(_ordered(exact, needed, liked, near)[:MOST])
    sure = len(found) >= ENOUGH or any(one.whole for one in found)
    return found if sure else [*found, *_alike(present, needed, found, near)]


def written(typed: str) -> list[School]:
    """The schools that the collective of the moment wrote by hand, since no register holds them; a few at most."""
    if is_vague(typed):
        return []
    rows: Any = School.objects.written_by_hand()
    for word in asked_words(typed):
        rows = rows.filter(_begins(word))
    return list(rows.order_by("town", "name", "pk")[:ENOUGH])


def _begins(word: str) -> Q:
    return Q(search__contains=f" {word}")


def _ordered(rows: Any, needed: list[str], liked: list[str], near: Place | None) -> Any:
    """Those that hold the whole words, those of the way that was typed, then the nearest."""
    rows = rows.annotate(whole=reduce(and_, (Q(search__contains=f" {word} ") for word in needed)))
    order: list[Any] = [F("whole").desc()]
    if liked:
        rows = rows.alias(liked=reduce(or_, map(_begins, liked)))
        order.append(F("liked").desc())
    if near is not None and near.latitude is not None and near.longitude is not None:
        rows = rows.alias(
            away=Abs(F("latitude") - Value(near.latitude, FloatField()))
            + Abs(F("longitude") - Value(near.longitude, FloatField()))
        )
        order.append(F("away").asc(nulls_last=True))
    return rows.order_by(*order, "town", "name", "pk")


@transaction.atomic
def _alike(
    rows: Any, asked: list[str], found: list[RegisterSchool], near: Place | None
) -> list[RegisterSchool]:
    """Every word is there or nearly; the likest first, then the nearest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)])
    likeness: Any = Value(0.0, FloatField())
    for word in asked:
        guessed = len(word) >= SHORTEST_GUESS and word.isalpha()
        rows = rows.filter(_begins(word) | Q(search__trigram_word_similar=word) if guessed else _begins(word))
        likeness = likeness + TrigramStrictWordSimilarity(word, "search")
    others = rows.exclude(pk__in=[one.pk for one in found]).alias(likeness=likeness)
    ordered = _ordered(others, asked, [], near)
    return list(ordered.order_by(F("likeness").desc(), *ordered.query.order_by)[: MOST - len(found)])
