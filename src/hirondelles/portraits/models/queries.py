"""Questions asked of portraits: what may be shown, in which order, how many of each, what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from hirondelles.collectives.scope import CollectiveQuerySet
from hirondelles.consents.models import Consent, ConsentFile, Medium, allowed
from hirondelles.core import genders
from hirondelles.core.text import sort_key as text_key
from hirondelles.portraits.models.steps import RANK, Step

if TYPE_CHECKING:
    from hirondelles.portraits.models.portrait import Portrait  # noqa: F401

ALIKE = 0.5
ALIKE_WHEN_SHORT = 0.7
SHORT = 5
"""Letters up to which a word must be much nearer: "chef" is half of "chercheuse"."""
TOO_SHORT = 2
COLUMNS = {
    "trade": ("trade__slug", "trade__name"),
    "step": ("step", "step"),
    "department": ("department", "department"),
    "town": ("town", "town"),
    "campaign": ("campaign__slug", "campaign__name"),
}
Facet = tuple[str, str, int]
Cell = tuple[dict[str, str | None], int]
CARD = (
    "first_name", "last_name", "job", "step", "town", "language", "slug", "photo_key", "alt_text", "credit",
)  # fmt: skip


class PortraitQuerySet(CollectiveQuerySet["Portrait"]):
    """``Portrait.objects.public().search("horlogere").filtered(step="bts")``."""

    def public(self, *, on: date | None = None) -> PortraitQuerySet:
        """What may be shown on the web today: published, and allowed at the moment of reading."""
        return self.filter(state="published").allowed_on(Medium.WEB, on=on)

    def allowed_on(self, medium: str, *, on: date | None = None) -> PortraitQuerySet:
        """Those that a medium may show, published or not."""
        return self.filter(allowed(medium=medium, on=on, file="consent_file"))

    def to_recall(self) -> PortraitQuerySet:
        """Printed once, taken back since, and nobody said after that that the prints were recalled."""
        return self.filter(to_recall())

    def awaiting(self) -> PortraitQuerySet:
        """She was asked to approve them, or a version of them, and has not yet."""
        return self.filter(awaiting())

    def awaited_since(self) -> PortraitQuerySet:
        """With ``awaited_since``: when she was asked or, for a version of what she had approved, when it was begun."""
        asked = Case(When(approved_digest="", then="asked_at"))
        return self.annotate(awaited_since=Coalesce(asked, "proposals__begun_at"))

    def of_person(self, person: Any) -> PortraitQuerySet:
        """Hers, by her folder of consents: linked to her account, else with her address."""
        return self.filter(consent_file__in=ConsentFile.objects.of_person(person)).order_by("pk")

    def by_rotation(self) -> PortraitQuerySet:
        """The published order of the day."""
        return self.order_by("position", "pk")

    def one_per_step(self) -> PortraitQuerySet:
        """For each step, the first of the day's order."""
        return self.order_by("step", "position", "pk").distinct("step")

    def by_name(self) -> PortraitQuerySet:
        return self.order_by("sort_key", "pk")

    def filtered(self, **chosen: str) -> PortraitQuerySet:
        """By the values of ``facets``; an unknown value leaves nothing, an unknown name is an error."""
        rows = self
        for name, value in chosen.items():
            column, _label = COLUMNS[name]
            rows = rows.filter(**{column: value})
        return rows

    def counted(self) -> list[Cell]:
        """How many portraits for each combination of answers to the questions of ``COLUMNS``. One query."""
        columns = tuple(dict.fromkeys(column for pair in COLUMNS.values() for column in pair))
        rows = self.order_by().values_list(*columns).annotate(n=Count("pk"))
        return [(dict(zip(columns, row, strict=False)), row[-1]) for row in rows]

    def facets(self, **chosen: str) -> dict[str, list[Facet]]:
        """For each question, ``(value, label, count)``: counts follow the *other* questions. One query."""
        return facets_of(self.counted(), chosen)

    def for_cards(self) -> PortraitQuerySet:
        """Only the columns that a card shows."""
        return self.only(*CARD)

    def search(self, query: str) -> PortraitQuerySet:
        """Every word must be found: in any form (gender, number), by its beginning, or nearly (a typo).

        An empty query leaves the rows as they are; results come best first.
        """
        typed = genders.query_words(query)
        if not typed:
            return self.none() if query.strip() else self
        conditions = [_found(word, number) for number, word in enumerate(typed)]
        likeness = {f"likeness_{number}": _likeness(word) for number, word in enumerate(typed)}
        rows = self.annotate(**likeness).filter(reduce(and_, conditions))
        wanted = reduce(and_, [_any_form(word) for word in typed])
        closeness: Any = reduce(add, map(F, likeness))
        rank = Cast(SearchRank(F("vector"), wanted), FloatField()) + closeness
        return rows.annotate(rank=rank).order_by("-rank", "sort_key", "pk")


def awaiting() -> Q:
    asked = Q(asked_at__isnull=False, approved_digest="")
    proposals = apps.get_model("portraits.Proposal").objects.changing()
    return (asked | Q(pk__in=proposals.values("portrait"))) & ~Q(state="withdrawn")


def to_recall() -> Q:
    closed = Consent.objects.printed_then_closed().filter(file=OuterRef("consent_file"))
    since = closed.filter(withdrawn_at__gt=OuterRef("recalled_at"))
    return Q(Exists(closed), recalled_at__isnull=True) | Q(Exists(since))


def facets_of(cells: Iterable[Cell], chosen: Mapping[str, str]) -> dict[str, list[Facet]]:
    """What ``facets`` gives, from cells already counted."""
    found = {}
    for name, (column, label) in COLUMNS.items():
        others = {key: value for key, value in chosen.items() if key != name}
        sums: Counter[tuple[str, str]] = Counter()
        for answers, n in cells:
            if answers[column] and _answers(answers, others):
                sums[answers[column] or "", answers[label] or ""] += n
        facet = [(value, text, n) for (value, text), n in sums.items()]
        found[name] = sorted(facet, key=lambda one: text_key(one[1]))
    found["step"] = _ladder_order(found["step"])
    return found


def total_of(cells: Iterable[Cell], chosen: Mapping[str, str]) -> int:
    """How many portraits remain with everything that is chosen."""
    return sum(n for answers, n in cells if _answers(answers, chosen))


def _answers(answers: Mapping[str, str | None], chosen: Mapping[str, str]) -> bool:
    return all(answers[COLUMNS[name][0]] == value for name, value in chosen.items())


def _found(word: str, number: int) -> Q:
    """One typed word: one of its forms, the beginning of a word of the heading, or nearly one."""
    enough = ALIKE_WHEN_SHORT if len(word) <= SHORT else ALIKE
    found = Q(vector=_any_form(word)) | Q(**{f"likeness_{number}__gte": enough})
    return found | Q(folded__contains=f" {word}") if len(word) > TOO_SHORT else found


def _any_form(word: str) -> Any:
    return reduce(or_, [SearchQuery(form, config="fr") for form in sorted(genders.forms(word))])


def _likeness(word: str) -> Any:
    """How near a typed word is to what heads the portrait: names, jobs and places."""
    if len(word) <= TOO_SHORT:
        return Value(0.0, FloatField())
    return TrigramWordSimilarity(word, "folded")


def _ladder_order(facet: list[Facet]) -> list[Facet]:
    return [
        (value, str(Step(value).label), n)
        for value, _text, n in sorted(facet, key=lambda one: RANK.get(one[0], 99))
    ]
