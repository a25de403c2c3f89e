"""Who counts, and how far: decided once, kept for good, so that no two looks at a figure differ by a few pupils.

A class counts as soon as five answered. A smaller one waits, once closed, until others of its school come with it, else of
its collective. The same for girls and everybody else, then for boys and the others, by lots of whole classes.

Everybody of a class is known, and who sat in it: a class of boys tells its boys. Hence only those who hold both of what is
told apart are counted as many (``_mixed``): nine boys of one class do not hide the only boy of another. And a class where
no girl answered is never told alone as a class of boys: it may hold one who did not answer. It goes with the first that leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from hirondelles.engines.disclosure.bundles import INSIDE, Unit, allows, gathered
from hirondelles.questionnaires.models.tallies import ClassFigure, Kind, Reach
from hirondelles.questionnaires.tallying.counting import ALL, BOY, GIRL, OTHER

BY_SEX = frozenset({Kind.CHANGE, Kind.AFTER, Kind.LATER, Kind.ONCE})
"""Told by sex and outside: each answer in one of these only, else another one would be a subtraction away."""
Counts = Callable[[ClassFigure], tuple[int, ...]]


def settle(figures: list[ClassFigure]) -> None:
    """Move on those of one year, series and kind that may."""
    for one in figures:
        if not one.counted and allows([_unit(one, everybody)], INSIDE):
            one.counted = Reach.SCHOOL if one.school_id else Reach.COLLECTIVE
    small = [one for one in figures if one.is_final and not one.counted and len(one.waves[ALL]) == 1]
    _pool(small, everybody, "counted")
    for lot in _pool([one for one in figures if _waits_by_sex(one)], by_sex, "by_sex"):
        for one in lot:
            one.lot = lot[0].pk
    _tell_apart([one for one in figures if one.by_sex and not one.apart])


def waits(one: ClassFigure) -> bool:
    """May other classes that come later carry it further, inside or outside?"""
    if one.by_sex and not one.apart:
        return True
    outside = one.kind in BY_SEX and one.bundle_id is None
    return one.is_final and (not one.counted or outside or _waits_by_sex(one))


def is_tied(one: ClassFigure) -> bool:
    """Does it count together with other classes? Then it stays: what it left would tell of them."""
    small = bool(one.counted) and not allows([_unit(one, everybody)], INSIDE)
    return small or bool(one.by_sex) or one.bundle_id is not None


def everybody(one: ClassFigure) -> tuple[int, ...]:
    return tuple(cell["n"] for cell in one.waves[ALL])


def by_sex(one: ClassFigure) -> tuple[int, ...]:
    """Girls and everybody else, wave by wave."""
    waves = zip(one.waves[GIRL], one.waves[ALL], strict=True)
    return tuple(count for girls, whole in waves for count in _mixed(girls["n"], whole["n"]))


def apart(lot: list[ClassFigure]) -> tuple[int, ...]:
    """Boys and the others of a lot, wave by wave; and each of them beside everybody else of their classes."""
    return tuple(count for wave in range(len(lot[0].waves[ALL])) for count in _apart(lot, wave))


def _apart(lot: list[ClassFigure], wave: int) -> list[int]:
    """Nothing where all are boys, or none is: such a lot hides nobody of another."""
    boys, others, whole = ([one.waves[group][wave]["n"] for one in lot] for group in (BOY, OTHER, ALL))
    found = [*_mixed(sum(boys), sum(boys) + sum(others))]
    for part in (boys, others):
        beside = [_mixed(count, total) for count, total in zip(part, whole, strict=True)]
        found += [sum(side) for side in zip(*beside, strict=True)]
    return found if any(found[:2]) else [0] * len(found)


def _mixed(part: int, whole: int) -> tuple[int, int]:
    """A part and the rest, where there are both; else telling them apart tells nothing new."""
    return (part, whole - part) if 0 < part < whole else (0, 0)


def _waits_by_sex(one: ClassFigure) -> bool:
    """A class that only counts with others is told by sex with nobody: its own figures would come out."""
    return (
        one.kind in BY_SEX
        and one.is_final
        and one.is_sexed
        and not one.by_sex
        and allows([_unit(one, everybody)], INSIDE)
    )


def _pool(waiting: list[ClassFigure], counts: Counts, field: str) -> list[list[ClassFigure]]:
    """School by school, then together: those that may leave are marked; gives them, lot by lot."""
    left: list[list[ClassFigure]] = []
    for school in dict.fromkeys(one.school_id for one in waiting if one.school_id):
        left += _mark([one for one in waiting if one.school_id == school], counts, field, Reach.SCHOOL)
    rest = [one for one in waiting if not getattr(one, field)]
    return left + _mark(rest, counts, field, Reach.COLLECTIVE)


def _mark(
    waiting: Iterable[ClassFigure], counts: Counts, field: str, reach: Reach
) -> list[list[ClassFigure]]:
    known: dict[Hashable, ClassFigure] = {one.pk: one for one in waiting}
    lots = [
        [known[unit.key] for unit in bundle]
        for bundle in gathered([_unit(one, counts) for one in known.values()], INSIDE)
    ]
    for one in (one for lot in lots for one in lot):
        setattr(one, field, reach)
    return lots


def _tell_apart(figures: list[ClassFigure]) -> None:
    """Boys and the others, by whole lots, since each lot is known; school by school, then together."""
    for school in dict.fromkeys(one.school_id for one in figures if one.by_sex == Reach.SCHOOL):
        inside = [one for one in figures if one.school_id == school and one.by_sex == Reach.SCHOOL]
        _by_lots(inside, Reach.SCHOOL)
    _by_lots([one for one in figures if not one.apart], Reach.COLLECTIVE)


def _by_lots(figures: list[ClassFigure], reach: Reach) -> None:
    lots: dict[Hashable, list[ClassFigure]] = {}
    for one in figures:
        lots.setdefault(one.lot, []).append(one)
    units = [Unit(key=lot, school=None, counts=apart(found)) for lot, found in lots.items()]
    for lot in (unit.key for bundle in gathered(units, INSIDE) for unit in bundle):
        for one in lots[lot]:
            one.apart = reach


def _unit(one: ClassFigure, counts: Counts) -> Unit:
    return Unit(key=one.pk, school=one.school_id, counts=counts(one))
