"""What outsiders read: bundles of whole classes, from fifty answers of two schools, rounded once, never taken back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from hirondelles.engines.disclosure import publication
from hirondelles.engines.disclosure.publication import Cell, Entry, Waves
from hirondelles.questionnaires.models.tallies import Bundle, ClassFigure
from hirondelles.questionnaires.tallying.counting import ALL, GIRL
from hirondelles.questionnaires.tallying.sums import added, is_exclusive, row_of, told
from hirondelles.questionnaires.tallying.totals import NOT_GIRL, Moves, Rows, others

OUT = "out"


def part_scope(part: str) -> str:
    return f"{OUT}:{part}"


def publish(waiting: list[ClassFigure], *, over: bool) -> Moves:
    """Classes of one year, series and kind that may be told outside leave; gives what they add."""
    known: dict[Hashable, ClassFigure] = {one.pk: one for one in waiting}
    moves: Moves = []
    leaving = publication.leaving([_entry(one) for one in waiting], over=over)
    there = (
        _schools(waiting[0], {entry.school for entries in leaving for entry in entries}) if leaving else {}
    )
    for entries in leaving:
        classes = [known[entry.key] for entry in entries]
        bundle = _made(classes, publication.told(entries))
        for one in classes:
            one.bundle = bundle
        row = _row(bundle.told, [one.waves[ALL] for one in classes])
        for scope in [OUT, *([part_scope(bundle.part)] if bundle.part else [])]:
            schools = {one.school_id for one in classes} - there.setdefault(scope, set())
            there[scope] |= schools
            moves.append((bundle, scope, {ALL: {**row, "schools": len(schools), "bundles": 1}}))
    return moves


def publish_by_sex(bundles: list[Bundle], classes: Mapping[Hashable, list[ClassFigure]]) -> Moves:
    """Bundles of one year, series and kind in which girls may be told apart; gives what that adds."""
    known: dict[Hashable, Bundle] = {one.pk: one for one in bundles}
    units = [
        publication.Bundle(
            key=one.pk,
            entries=tuple(_entry(row) for row in classes[one.pk]),
            told=tuple(Cell(cell["n"], cell["choices"], cell["exclusive"]) for cell in one.told),
        )
        for one in bundles
    ]
    moves: Moves = []
    for found, girls, rest in publication.apart(units):
        inside = [row for unit in found for row in classes[unit.key]]
        for unit in found:
            known[unit.key].is_by_sex = True
        rows = {
            GIRL: _row(_written(girls), [one.waves[GIRL] for one in inside]),
            NOT_GIRL: _row(_written(rest), [others(one) for one in inside]),
        }
        moves.append((inside[0], OUT, rows))
    return moves


def _made(classes: Sequence[ClassFigure], waves: Waves) -> Bundle:
    first = classes[0]
    parts = {one.part for one in classes}
    bundle: Bundle = Bundle.objects.create(
        year=first.year,
        series=first.series,
        kind=first.kind,
        is_comparison=first.is_comparison,
        part=parts.pop() if len(parts) == 1 else "",
        told=_written(waves),
        is_sexed=all(one.is_sexed for one in classes),
    )
    return bundle


def _entry(one: ClassFigure) -> Entry:
    """Classes where sex is not known leave apart from the others, which could not be told by sex with them."""
    everybody = tuple(told(cell, exclusive=is_exclusive(cell)) for cell in one.waves[ALL])
    girls = one.waves.get(GIRL) or [added(cell, cell, times=-1) for cell in one.waves[ALL]]
    return Entry(
        key=one.pk,
        school=one.school_id,
        part=one.part if one.is_sexed else f"{one.part} ",
        everybody=everybody,
        girls=tuple(told(cell, exclusive=is_exclusive(cell)) for cell in girls),
    )


def _schools(of: ClassFigure, among: set[Hashable]) -> dict[str, set[int | None]]:
    """By scope, which of these schools are told outside already, of one year, series and kind."""
    told = ClassFigure.objects.filter(
        Q(school__in=among - {None}) | Q(school=None),
        year=of.year,
        series=of.series,
        kind=of.kind,
        is_comparison=of.is_comparison,
        bundle__isnull=False,
    )
    found: dict[str, set[int | None]] = {OUT: set()}
    for school, part in told.values_list("school", "bundle__part").distinct():
        found[OUT].add(school)
        if part:
            found.setdefault(part_scope(part), set()).add(school)
    return found


def _row(told_waves: list[Any], true_waves: list[Any]) -> Rows:
    """The cells as told; the true sums beside them serve the doubt alone, which is told rounded up."""
    row: Rows = {}
    for cells in true_waves:
        row = added(row, row_of(cells, None))
    row["waves"] = [{"n": cell["n"], "choices": cell["choices"]} for cell in told_waves]
    return row


def _written(waves: Waves) -> list[dict[str, Any]]:
    return [{"n": cell.n, "choices": dict(cell.choices), "exclusive": cell.exclusive} for cell in waves]
