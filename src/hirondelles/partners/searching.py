"""Finding a school while its name is being typed: words in any order, accents aside, small slips forgiven."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Abs
from django.utils import translation

from hirondelles.core.text import words
from hirondelles.partners.distance import Place
from hirondelles.partners.models import RegisterSchool, SchoolKind
from hirondelles.partners.models.register import SchoolFacts

MOST = 20
LONGEST = 100
MOST_WORDS = 8
ALIKE = 0.45
"""The share of its letters, three by three, that a word written wrong keeps."""
SHORTEST_GUESS = 4
"""A word of three letters looks like too many others."""
EMPTY = frozenset({"a", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"})
SHORT = {
    "st": "saint",
    "ste": "sainte",
    "lp": "professionnel",
    "lgt": "general",
    "clg": "college",
    "lyc": "lycee",
}


def searched_text(school: SchoolFacts) -> str:
    """What the search looks at, folded and in French: every word by which one may know a school."""
    with translation.override("fr"):
        kind = str(SchoolKind(school.kind).label)
    said = (school.name, school.town, school.postcode, school.uai, kind)  # type: ignore[attr-defined]
    return " ".join(SHORT.get(word, word) for word in words(" ".join(said)))


def asked_words(typed: str) -> list[str]:
    """The words that count; at least one when anything was typed."""
    found = [SHORT.get(word, word) for word in words(typed[:LONGEST])]
    return ([word for word in found if word not in EMPTY] or found)[:MOST_WORDS]


def find(typed: str, *, near: Place | None = None) -> list[RegisterSchool]:
    """At most twenty open schools, nearest first when the place is known; likeness only when nothing holds the words."""
    asked = asked_words(typed)
    if not asked:
        return []
    present = RegisterSchool.objects.filter(gone_on__isnull=True)
    exact: Any = present
    for word in asked:
        exact = exact.filter(search__contains=word)
    return list(_nearest(exact, near)[:MOST]) or _alike(present, asked)


def _nearest(rows: QuerySet[RegisterSchool], near: Place | None) -> QuerySet[RegisterSchool]:
    if near is None or near.latitude is None or near.longitude is None:
        return rows.order_by("town", "name", "pk")
    away = Abs(F("latitude") - Value(near.latitude, FloatField())) + Abs(
        F("longitude") - Value(near.longitude, FloatField())
    )
    return rows.alias(away=away).order_by(F("away").asc(nulls_last=True), "town", "name", "pk")


def _alike(rows: QuerySet[RegisterSchool], asked: list[str]) -> list[RegisterSchool]:
    """Every word is there or nearly; the likest first."""
    alike: Any = rows
    likeness: Any = Value(0.0, FloatField())
    for number, word in enumerate(asked):
        near = TrigramWordSimilarity(word, "search")
        alike = alike.alias(**{f"near_{number}": near})
        enough = Q(**{f"near_{number}__gte": ALIKE}) if len(word) >= SHORTEST_GUESS else Q()
        alike = alike.filter(enough or Q(search__contains=word))
        likeness = likeness + near
    return list(alike.alias(likeness=likeness).order_by("-likeness", "town", "name", "pk")[:MOST])
