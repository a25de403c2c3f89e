"""What each class adds to the figures of its school, of the collective, of outsiders; only what moved is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hirondelles.questionnaires.models.tallies import ClassFigure, Figure, Reach, Told
from hirondelles.questionnaires.tallying.counting import ALL, BOY, GIRL, OTHER, Cell
from hirondelles.questionnaires.tallying.sums import added, row_of

COLLECTIVE = ""
NOT_GIRL = "not_girl"
"""Everybody but the girls, where boys and the others may only be told together."""
Rows = dict[str, Any]
Moves = list[tuple[Told, str, Rows]]
"""What to add to which scope."""


def school_scope(pk: int) -> str:
    return f"school:{pk}"


def contributions(one: ClassFigure) -> dict[str, Rows]:
    """By scope, the rows of a class that count there."""
    scopes = {COLLECTIVE: dict(_rows(one, {Reach.COLLECTIVE, Reach.SCHOOL}))}
    if one.school_id:
        scopes[school_scope(one.school_id)] = dict(_rows(one, {Reach.SCHOOL}))
    return {scope: rows for scope, rows in scopes.items() if rows}


def moved(figures: Iterable[ClassFigure]) -> Moves:
    """What changed since each class was last counted; notes it as counted."""
    moves: Moves = []
    for one in figures:
        now = contributions(one)
        for scope in dict.fromkeys([*now, *one.contributed]):
            moves.append((one, scope, added(now.get(scope), one.contributed.get(scope), times=-1)))
        one.contributed = now
    return moves


def add(moves: Moves) -> None:
    """Write them: one reading, one writing, however many classes."""
    if not moves:
        return
    known = {
        (one.of, one.scope): one
        for one in Figure.objects.filter(
            year__in={of.year for of, _scope, _rows in moves},
            series__in={of.series for of, _scope, _rows in moves},
            scope__in={scope for _of, scope, _rows in moves},
        )
    }
    new: list[Figure] = []
    changed: dict[Any, Figure] = {}
    for of, scope, rows in moves:
        figure = known.get((of.of, scope))
        if figure is None:
            figure = known[of.of, scope] = _empty(of, scope)
            new.append(figure)
        elif figure.pk:
            changed[figure.pk] = figure
        figure.rows = added(figure.rows, rows)
    Figure.objects.bulk_create(new)
    if changed:
        Figure.objects.bulk_create(
            changed.values(), update_conflicts=True, unique_fields=["id"], update_fields=["rows"]
        )


def others(one: ClassFigure) -> list[Cell]:
    """Everybody but the girls, wave by wave."""
    waves = zip(one.waves[ALL], one.waves[GIRL], strict=True)
    return [added(everybody, girls, times=-1) for everybody, girls in waves]


def _rows(one: ClassFigure, reaches: set[Reach]) -> Iterator[tuple[str, Rows]]:
    pairs: Mapping[str, Any] = one.pairs
    if one.counted in reaches:
        yield ALL, row_of(one.waves[ALL], pairs.get(ALL))
    if one.by_sex in reaches:
        yield GIRL, row_of(one.waves[GIRL], pairs.get(GIRL))
        yield NOT_GIRL, row_of(others(one), added(pairs.get(BOY), pairs.get(OTHER)))
    if one.apart in reaches:
        yield BOY, row_of(one.waves[BOY], pairs.get(BOY))
        yield OTHER, row_of(one.waves[OTHER], pairs.get(OTHER))


def _empty(of: Told, scope: str) -> Figure:
    return Figure(
        year=of.year, series=of.series, kind=of.kind, is_comparison=of.is_comparison, scope=scope, rows={}
    )
