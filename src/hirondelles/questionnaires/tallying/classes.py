"""From the counts of batches to the figures of one class: one wave alone, or two waves compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.utils import timezone

from hirondelles.questionnaires.models.batches import Batch, Sheet
from hirondelles.questionnaires.models.counts import HandCount
from hirondelles.questionnaires.models.instruments import Wave
from hirondelles.questionnaires.models.tallies import ClassFigure, Kind, Tally
from hirondelles.questionnaires.tallying import counting
from hirondelles.solicitations.years import year_of

Found = dict[tuple[int, str], counting.Groups]
"""The counts of a batch for a series."""
COMPARED = ((Kind.CHANGE, Wave.BEFORE, Wave.AFTER), (Kind.LASTING, Wave.BEFORE, Wave.LATER))


def key_of(batch: Batch) -> str:
    """The same for all waves of a class, or of a circle of adults."""
    return batch.about_class or (
        f"{batch.about} {batch.questionnaire_id}" if batch.about else f"batch:{batch.pk}"
    )


def family_of(batch: Batch) -> list[Batch]:
    """The batches of the same class, this one included."""
    if batch.about_class:
        rows = Batch.objects.filter(about_class=batch.about_class)
    elif batch.about:
        rows = Batch.objects.filter(about=batch.about, about_class="", questionnaire=batch.questionnaire_id)
    else:
        rows = Batch.objects.filter(pk=batch.pk)
    return list(rows.select_related("version", "school").order_by("pk"))


def count(batch: Batch) -> list[Tally]:
    """The counts of a batch as they are now: released sheets, and hands where they were counted."""
    model = batch.version.model
    sheets = Sheet.objects.filter(batch=batch).released().values_list("answers", flat=True)
    found = counting.of_sheets(model, sheets)
    hands: dict[str, list[tuple[str, str, int]]] = {}
    for question, group, choice, number in HandCount.objects.filter(batch=batch).values_list(
        "question", "group", "choice", "count"
    ):
        hands.setdefault(question, []).append((group, choice, number))
    for one in counting.counted_questions(model):
        if one["code"] in hands:
            found[one["series"]] = counting.of_hands(one, hands[one["code"]], present=batch.headcount)
    return [
        Tally(batch=batch, series=series, groups=groups)
        for series, groups in found.items()
        if groups[counting.ALL]["n"]
    ]


def figures(family: list[Batch], tallies: Iterable[Tally], taken: Collection[str]) -> list[ClassFigure]:
    """Every figure of a class: each series in each wave, and the waves that compare.

    An answer of after is told in a comparison or alone, never both; ``taken`` are the series already told alone.
    """
    found: Found = {(one.batch_id, one.series): one.groups for one in tallies}
    waves = {batch.wave: batch for batch in family}
    compared = [
        figure
        for kind, first, second in COMPARED
        if first in waves and second in waves
        for figure in _compared(kind, [waves[first], waves[second]], found)
        if kind != Kind.CHANGE or figure.series not in taken
    ]
    changed = {one.series for one in compared if one.kind == Kind.CHANGE}
    alone = [
        _figure(Kind(batch.wave), series, [batch], [found[batch.pk, series]])
        for batch in family
        for pk, series in found
        if pk == batch.pk and not (batch.wave == Wave.AFTER and series in changed)
    ]
    return alone + compared


def _compared(kind: Kind, pair: list[Batch], found: Found) -> Iterator[ClassFigure]:
    series = [name for pk, name in found if pk == pair[0].pk and (pair[1].pk, name) in found]
    numbered = [_numbered(batch) for batch in pair]
    for one in series:
        figure = _figure(kind, one, pair, [found[batch.pk, one] for batch in pair])
        asked = [_asked(batch, one) for batch in pair]
        sexes = tuple(counting.sex_question(batch.version.model) for batch in pair)
        codes = (asked[0]["code"], asked[1]["code"])
        figure.pairs = counting.pairs(asked[1], (sexes[0], sexes[1]), numbered[0], numbered[1], codes)
        yield figure


def _figure(kind: Kind, series: str, batches: list[Batch], groups: list[counting.Groups]) -> ClassFigure:
    last = batches[-1]
    known = [name for name in groups[0] if all(name in one for one in groups)]
    return ClassFigure(
        key=key_of(last),
        year=year_of(last.day or last.closed_on or timezone.localdate()),
        series=series,
        kind=kind,
        is_comparison=last.is_comparison,
        school=last.school,
        part=last.school.department if last.school else "",
        is_final=not any(batch.is_open for batch in batches),
        waves={name: [one[name] for one in groups] for name in known},
    )


def _numbered(batch: Batch) -> dict[int, dict[str, Any]]:
    rows = Sheet.objects.filter(batch=batch, copy__isnull=False).released()
    return dict(rows.values_list("copy", "answers"))


def _asked(batch: Batch, series: str) -> counting.Question:
    return next(one for one in batch.version.model["questions"] if one["series"] == series)
