"""The fixed tables of outsiders, made bundle after bundle.

Classes (``Entry``) wait by territory until they may leave (``leaving``); what is told of a bundle is rounded once (``told``).
Bundles then wait in turn until girls and everybody else may be told apart (``apart``). Whoever stores it adds up what was told
and never comes back on it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random, SystemRandom

from hirondelles.engines.disclosure.bundles import OUTSIDE, Rule, Unit, gathered, together
from hirondelles.engines.disclosure.rounding import BASE, left_over, rounded

CHANCE: Random = SystemRandom()
"""The coin of the rounding, drawn once for a bundle: what was told of it is kept."""


@dataclass(frozen=True)
class Cell:
    """One group of one wave: how many answered, how many of them each choice.

    ``exclusive`` choices add up to those who answered; the others (several may be ticked) do not.
    """

    n: int = 0
    choices: Mapping[str, int] = field(default_factory=dict)
    exclusive: bool = True

    def __add__(self, other: Cell) -> Cell:
        codes = dict.fromkeys([*self.choices, *other.choices])
        choices = {code: self.choices.get(code, 0) + other.choices.get(code, 0) for code in codes}
        return Cell(self.n + other.n, choices, self.exclusive and other.exclusive)

    def __sub__(self, other: Cell) -> Cell:
        return Cell(max(0, self.n - other.n), left_over(self.choices, other.choices), self.exclusive)


def as_read(schools: Sequence[Cell]) -> Cell:
    """The sum of the cells of several schools, as outsiders read it.

    Where choices exclude each other, their sum says how many answered, which is no news.
    """
    whole = sum(schools, Cell())
    if whole.exclusive:
        choices = rounded(whole.choices, [one.choices for one in schools], CHANCE)
        return Cell(sum(choices.values()), choices)
    return Cell(BASE * round(whole.n / BASE), _each(whole, schools), exclusive=False)


Waves = tuple[Cell, ...]
"""One cell per wave: before and after for a change, one for a wave told alone."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One class: its school, its territory, what everybody and what the girls said, wave by wave."""

    key: Hashable
    school: Hashable
    everybody: Waves
    girls: Waves
    part: str = ""

    @property
    def unit(self) -> Unit:
        """As who waits for everybody's figures: a wave that nobody answered makes no comparison."""
        return Unit(key=self.key, school=self.school, counts=tuple(cell.n for cell in self.everybody))

    def by_sex(self, mixed: Sequence[bool]) -> Unit:
        """As who waits for girls and everybody else apart, in the waves in which there are both."""
        girls = [cell.n if told else 0 for cell, told in zip(self.girls, mixed, strict=True)]
        whole = [cell.n if told else 0 for cell, told in zip(self.everybody, mixed, strict=True)]
        others = [all_of_them - girl for all_of_them, girl in zip(whole, girls, strict=True)]
        return Unit(key=self.key, school=self.school, counts=(*girls, *others))


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Classes that left together, and what was told of them."""

    key: Hashable
    entries: tuple[Entry, ...]
    told: Waves

    @property
    def unit(self) -> Unit:
        """A bundle of boys alone is told already: it hides nobody of another bundle."""
        girls, whole = (
            _summed([one.girls for one in self.entries]),
            _summed([one.everybody for one in self.entries]),
        )
        mixed = [0 < girl.n < cell.n for girl, cell in zip(girls, whole, strict=True)]
        return together(self.key, [one.by_sex(mixed) for one in self.entries])


def leaving(waiting: Iterable[Entry], *, over: bool, rule: Rule = OUTSIDE) -> list[tuple[Entry, ...]]:
    """The classes that may leave now, territory by territory; once the year is over, what remains of all territories too."""
    entries = {one.key: one for one in waiting if all(cell.n for cell in one.everybody)}
    parts: dict[str, list[Unit]] = {}
    for one in entries.values():
        parts.setdefault(one.part, []).append(one.unit)
    bundles = [bundle for units in parts.values() for bundle in gathered(units, rule)]
    left = {unit.key for bundle in bundles for unit in bundle}
    if over:
        bundles += gathered([one.unit for key, one in entries.items() if key not in left], rule)
    return [tuple(entries[unit.key] for unit in bundle) for bundle in bundles]


def told(entries: Sequence[Entry]) -> Waves:
    """What is told of everybody in a bundle."""
    return _read(entries, [one.everybody for one in entries])


def apart(
    waiting: Iterable[Bundle], *, rule: Rule = OUTSIDE
) -> list[tuple[tuple[Bundle, ...], Waves, Waves]]:
    """Bundles that may now be told by sex: which, the girls' figures, everybody else's."""
    bundles = {one.key: one for one in waiting}
    found = gathered([one.unit for one in bundles.values()], rule)
    return [_by_sex([bundles[unit.key] for unit in units]) for units in found]


def _by_sex(bundles: Sequence[Bundle]) -> tuple[tuple[Bundle, ...], Waves, Waves]:
    entries = [one for bundle in bundles for one in bundle.entries]
    girls = _read(entries, [one.girls for one in entries])
    everybody = _summed([one.told for one in bundles])
    others = tuple(cell - girl for cell, girl in zip(everybody, girls, strict=True))
    return tuple(bundles), girls, others


def _summed(all_waves: Sequence[Waves]) -> Waves:
    return tuple(sum(cells, Cell()) for cells in zip(*all_waves, strict=True))


def _read(entries: Sequence[Entry], cells: Sequence[Waves]) -> Waves:
    """Wave by wave, out of the cells of each school."""
    schools: dict[Hashable, list[Waves]] = {}
    for entry, waves in zip(entries, cells, strict=True):
        schools.setdefault(entry.school, []).append(waves)
    return tuple(
        as_read([one for one in wave if one.n])
        for wave in zip(*(_summed(one) for one in schools.values()), strict=True)
    )


def _each(whole: Cell, schools: Sequence[Cell]) -> dict[str, int]:
    """Choices that may be ticked together: each one against those who did not tick it."""
    return {
        code: rounded(_ticked(whole, code), [_ticked(one, code) for one in schools], CHANCE)["yes"]
        for code in whole.choices
    }


def _ticked(cell: Cell, code: str) -> dict[str, int]:
    count = cell.choices.get(code, 0)
    return {"yes": count, "no": max(0, cell.n - count)}
