"""What the answers say, for whom it may be said: thresholds are inside, nobody filters afterwards.

    results.of_batch(batch)                 # insiders: one class, from five answers
    results.of_school(year, school)         # insiders: a school, girls, boys and others apart where they are enough
    results.of_collective(year)             # insiders: everybody
    results.for_outsiders(year, part="21")  # authority, funder, public: a fixed table, rounded, from fifty of two schools

Each gives ``Item``s in the order of the questionnaires; what is too small is not in them. A school year is its first year.
As many queries and rows over a million answers as over ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import nan
from typing import Any

from hirondelles.engines.disclosure.bundles import INSIDE
from hirondelles.engines.statistics import changes
from hirondelles.engines.statistics.changes import Verdict
from hirondelles.partners.models import School
from hirondelles.questionnaires.models import Batch, ClassFigure, Figure, Tally, Version
from hirondelles.questionnaires.results.figures import Choice, Item, Row, Wave
from hirondelles.questionnaires.results.reading import exact, rounded, wave
from hirondelles.questionnaires.tallying.counting import ALL, BOY, GIRL, OTHER, Question, counted_questions
from hirondelles.questionnaires.tallying.publishing import OUT, part_scope
from hirondelles.questionnaires.tallying.totals import COLLECTIVE, NOT_GIRL, school_scope

__all__ = [
    "Choice",
    "ClassRow",
    "Item",
    "Row",
    "Wave",
    "classes",
    "for_outsiders",
    "of_batch",
    "of_collective",
    "of_school",
    "years",
]
KINDS = ("change", "lasting", "before", "after", "later", "once")


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """One class in a figure: its school, and each wave; ``None`` for the small ones, told together."""

    key: str
    school_id: int | None
    before: Wave | None
    after: Wave | None


def of_batch(batch: Batch) -> list[Item]:
    """One class, one wave: everybody, for questions that five answered; never by sex."""
    questions = {one["series"]: one for one in counted_questions(batch.version.model)}
    tallies = {one.series: one.groups[ALL] for one in Tally.objects.filter(batch=batch)}
    return [
        Item(series=series, question=question, kind=batch.wave, rows={ALL: _alone(question, tallies[series])})
        for series, question in questions.items()
        if series in tallies and tallies[series]["n"] >= INSIDE.least
    ]


def of_school(year: int, school: School | int) -> list[Item]:
    """A school's own, for those who read it exactly."""
    pk = school if isinstance(school, int) else school.pk
    return _items(year, school_scope(pk), exact)


def of_collective(year: int) -> list[Item]:
    """The whole collective, for those who read it exactly."""
    return _items(year, COLLECTIVE, exact)


def for_outsiders(year: int, part: str = "") -> list[Item]:
    """What the authority, a funder and the public read: the same, rounded; of one département, if said."""
    return _items(year, part_scope(part) if part else OUT, rounded)


def years() -> list[int]:
    """The school years that have figures, the latest first."""
    return list(
        Figure.objects.filter(scope=COLLECTIVE).order_by("-year").values_list("year", flat=True).distinct()
    )


def classes(item: Item, year: int, school: School | int | None = None) -> list[ClassRow]:
    """How a figure of insiders was counted: the classes in it, from five answers; smaller ones are told by ``Row.classes``."""
    rows = ClassFigure.objects.filter(year=year, series=item.series, kind=item.kind, is_comparison=False)
    if school:
        rows = rows.filter(school=school)
    found = [_class_row(item.question, one) for one in rows.exclude(counted="").order_by("pk")]
    return [one for one in found if one is not None]


def _class_row(question: Question, one: ClassFigure) -> ClassRow | None:
    if min(cell["n"] for cell in one.waves[ALL]) < INSIDE.least:
        return None
    waves = [wave(question, cell) for cell in one.waves[ALL]]
    before = waves[0] if len(waves) == 2 else None
    return ClassRow(key=one.key, school_id=one.school_id, before=before, after=waves[-1])


def _alone(question: Question, cell: Mapping[str, Any]) -> Row:
    return Row(group=ALL, classes=1, after=wave(question, dict(cell)))


def _items(year: int, scope: str, read: Any) -> list[Item]:
    figures = list(Figure.objects.of_scope(scope, year=year))
    visited = {(one.series, one.kind): one.rows for one in figures if not one.is_comparison}
    others = {(one.series, one.kind): one.rows for one in figures if one.is_comparison}
    items = []
    for series, question in questions().items():
        for kind in KINDS:
            rows = visited.get((series, kind))
            if rows and _is_told(rows.get(ALL)):
                item = Item(series=series, question=question, kind=kind, rows=_rows(question, rows, read))
                items.append(_beside(item, others.get((series, kind)), read))
    return _judged(items)


def questions() -> dict[str, Question]:
    """The questions of the collective by series, as the latest version words them, in their order."""
    versions = (
        Version.objects.published().order_by("questionnaire_id", "-number").values_list("model", flat=True)
    )
    found: dict[str, Question] = {}
    for model in versions:
        for one in counted_questions(model):
            found.setdefault(one["series"], one)
    return found


def _is_told(row: Mapping[str, Any] | None) -> bool:
    return bool(row) and all(cell["n"] >= INSIDE.least for cell in row["waves"])  # type: ignore[index]


def _rows(question: Question, rows: Mapping[str, Any], read: Any) -> dict[str, Row]:
    """Everybody, girls, then boys and the others apart where all of them are, together where not."""
    found = [ALL, GIRL, *_beside_girls(rows)]
    return {group: read(question, group, rows[group]) for group in found if _is_told(rows.get(group))}


def _beside_girls(rows: Mapping[str, Any]) -> list[str]:
    whole = _n(rows, NOT_GIRL)
    apart = [one + other for one, other in zip(_n(rows, BOY), _n(rows, OTHER), strict=False)]
    return [BOY, OTHER] if whole and whole == apart else [NOT_GIRL]


def _n(rows: Mapping[str, Any], group: str) -> list[int]:
    return [cell["n"] for cell in rows[group]["waves"]] if group in rows else []


def _beside(item: Item, rows: Mapping[str, Any] | None, read: Any) -> Item:
    """Against the classes that were not visited, where some answered twice; outsiders, out of what was told of both."""
    if not rows or not _is_told(rows.get(ALL)) or item.everybody.change is None:
        return item
    other = read(item.question, ALL, rows[ALL])
    return replace(item, others=other, compared=changes.difference(item.everybody.change, other.change))


def _judged(items: Iterable[Item]) -> list[Item]:
    """What may be said, p corrected over the scales that were compared in the same way."""
    kept = list(items)
    for kind in ("change", "lasting"):
        family = [place for place, one in enumerate(kept) if one.kind == kind and one.everybody.change]
        ps = [
            one.everybody.change.p if one.everybody.change else nan
            for one in (kept[place] for place in family)
        ]
        for place, p in zip(family, changes.benjamini_hochberg(ps), strict=True):
            kept[place] = replace(kept[place], p=p, verdict=_said(kept[place], p))
    return kept


def _said(item: Item, p: float) -> Verdict:
    change = item.everybody.change
    return changes.verdict(change, p=p) if change else Verdict.DESCRIBED
