"""Random worlds of classes, what is published of them step after step, and an attacker who knows all of it but the answers.

He knows every table at every step, the rule, the rounding, who is in which class, of which sex, and who left together. He
looks for the answers of a group that nobody may be told: by subtraction (linear algebra) and by bounds (linear programs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
from scipy.optimize import linprog

from hirondelles.engines.disclosure.bundles import OUTSIDE, Unit, allows
from hirondelles.engines.disclosure.publication import Bundle, Cell, Entry, apart, as_read, leaving, told
from hirondelles.engines.disclosure.rounding import MOST_OFF

GIRLS, OTHERS = "girls", "others"
STEPS = 6
WAVES = 2
Atom = tuple[int, str]
"""A class and a sex: nothing smaller can be told apart."""


@dataclass(frozen=True)
class Table:
    """One figure as it reads: of which atoms, a cell per wave, how many bundles were rounded in it."""

    atoms: frozenset[Atom]
    waves: tuple[Cell, ...]
    rounded: int


@dataclass(frozen=True)
class World:
    entries: tuple[Entry, ...]
    arrivals: tuple[int, ...]
    """The step at which each class closes."""

    def at(self, step: int) -> list[Entry]:
        return [one for one, arrival in zip(self.entries, self.arrivals, strict=True) if arrival <= step]


Publisher = Callable[[World], list[list[Table]]]


# --- worlds -----------------------------------------------------------------------------------------


def world(seed: int) -> World:
    """Two to seven schools of one to three classes in one to three territories; lopsided classes, lopsided opinions."""
    chance = Random(seed)
    entries: list[Entry] = []
    choices = "abcde"[: chance.randint(2, 5)]
    for school in range(chance.randint(2, 7)):
        part = str(chance.randint(0, chance.choice((0, 2))))
        for _class in range(chance.randint(1, 3)):
            entries.append(some_class(chance, len(entries), school, part, choices))
    return World(tuple(entries), tuple(chance.randrange(STEPS) for _one in entries))


def some_class(chance: Random, key: int, school: int, part: str, choices: str) -> Entry:
    size = chance.choice((3, 8, 20, 25, 30, 35))
    girls = round(size * chance.choice((0, 0.08, 0.3, 0.5, 0.9, 1)))
    opinion = [chance.choice((0.02, 1, 1, 6)) for _choice in choices]
    by_sex = [
        tuple(some_cell(chance, many, choices, opinion) for _wave in range(WAVES))
        for many in (girls, size - girls)
    ]
    everybody = tuple(one + other for one, other in zip(*by_sex, strict=True))
    return Entry(key=key, school=school, part=part, everybody=everybody, girls=by_sex[0])


def some_cell(chance: Random, many: int, choices: str, opinion: list[float]) -> Cell:
    answered = max(0, many - chance.choice((0, 0, 0, 1, 3)))
    counted = Counter(chance.choices(choices, opinion, k=answered))
    return Cell(answered, {code: counted[code] for code in choices})


# --- what is published ------------------------------------------------------------------------------


def published(one: World) -> list[list[Table]]:
    """Step by step, what the code under test lets outsiders read."""
    return [list(tables(bundles, by_sex)) for bundles, by_sex in history(one)]


def history(one: World) -> Iterator[tuple[list[Bundle], list[Any]]]:
    """Step by step, the bundles that left, and those that were told by sex: ``(bundles, girls, others)``."""
    bundles: list[Bundle] = []
    by_sex: list[tuple[tuple[Bundle, ...], tuple[Cell, ...], tuple[Cell, ...]]] = []
    for step in range(STEPS):
        left = {entry.key for bundle in bundles for entry in bundle.entries}
        waiting = [entry for entry in one.at(step) if entry.key not in left]
        for entries in leaving(waiting, over=step == STEPS - 1):
            bundles.append(Bundle(key=len(bundles), entries=entries, told=told(entries)))
        known = {bundle.key for found, _girls, _others in by_sex for bundle in found}
        by_sex += apart([bundle for bundle in bundles if bundle.key not in known])
        yield [*bundles], [*by_sex]


def tables(bundles, by_sex) -> Iterator[Table]:
    """Everybody; everybody of each territory; girls and the others."""
    parts = {entry.part for bundle in bundles for entry in bundle.entries}
    for chosen in [bundles, *([one for one in bundles if is_of(one, part)] for part in sorted(parts))]:
        if chosen:
            atoms = frozenset().union(*(atoms_of(one.entries) for one in chosen))
            yield Table(atoms, summed([one.told for one in chosen]), len(chosen))
    if by_sex:
        inside = [entry for found, *_told in by_sex for bundle in found for entry in bundle.entries]
        many = len(by_sex)
        everybody = sum(len(found) for found, *_told in by_sex)
        yield Table(atoms_of(inside, GIRLS), summed([girls for _found, girls, _others in by_sex]), many)
        yield Table(
            atoms_of(inside, OTHERS), summed([others for _found, _girls, others in by_sex]), many + everybody
        )


def is_of(bundle: Bundle, part: str) -> bool:
    return {entry.part for entry in bundle.entries} == {part}


def atoms_of(entries, *sexes: str) -> frozenset[Atom]:
    return frozenset((one.key, sex) for one in entries for sex in sexes or (GIRLS, OTHERS))


def summed(all_waves) -> tuple[Cell, ...]:
    return tuple(sum(cells, Cell()) for cells in zip(*all_waves, strict=True))


def published_as_soon_as_large(one: World, *, in_fives: bool = False) -> list[list[Table]]:
    """The sabotaged twin: a threshold on each table, and nothing else."""
    steps = []
    for step in range(STEPS):
        arrived = one.at(step)
        found = []
        for part in (None, *sorted({entry.part for entry in arrived})):
            entries = [entry for entry in arrived if part in {None, entry.part}]
            for sexes in ((GIRLS, OTHERS), (GIRLS,)):
                atoms = atoms_of(entries, *sexes)
                if permitted(one, atoms):
                    cells = summed([sided(entry, sexes) for entry in entries])
                    found.append(
                        Table(
                            atoms,
                            tuple(as_read([cell]) for cell in cells) if in_fives else cells,
                            int(in_fives),
                        )
                    )
        steps.append(found)
    return steps


def sided(entry: Entry, sexes: tuple[str, ...]) -> tuple[Cell, ...]:
    return entry.girls if sexes == (GIRLS,) else entry.everybody


# --- the attacker -----------------------------------------------------------------------------------


def permitted(one: World, atoms: frozenset[Atom], waves: tuple[int, ...] = (0, 1)) -> bool:
    """May outsiders be told of this group?"""
    units = []
    for atom in sorted(atoms):
        cells = answers(one, atom)
        counts = tuple(cells[wave].n for wave in waves)
        units.append(Unit(key=atom, school=one.entries[atom[0]].school, counts=counts))
    return allows(units, OUTSIDE)


def answers(one: World, atom: Atom) -> tuple[Cell, ...]:
    """The truth."""
    entry = one.entries[atom[0]]
    if atom[1] == GIRLS:
        return entry.girls
    return tuple(cell - girl for cell, girl in zip(entry.everybody, entry.girls, strict=True))


def targets(one: World) -> list[frozenset[Atom]]:
    """Groups that outsiders may not know: classes, pairs of classes, schools, territories, and the girls of each."""
    groups = [[entry] for entry in one.entries]
    groups += [list(pair) for pair in combinations(one.entries, 2)]
    for name in ("school", "part"):
        values = sorted({getattr(entry, name) for entry in one.entries})
        groups += [[entry for entry in one.entries if getattr(entry, name) == value] for value in values]
    groups.append(list(one.entries))
    found = {atoms_of(group, *sexes) for group in groups for sexes in ((), (GIRLS,), (OTHERS,))}
    answered = [
        one_group for one_group in found if any(cell.n for atom in one_group for cell in answers(one, atom))
    ]
    return sorted((group for group in answered if not permitted(one, group)), key=sorted)


def subtracted(one: World, steps: list[list[Table]]) -> list[frozenset[Atom]]:
    """Forbidden groups whose figures are a combination of published ones, as if nothing were rounded."""
    every = {table.atoms for step in steps for table in step}
    differences = {large - small for large in every for small in every if small < large}
    forbidden = [group for group in differences if any(n_of(one, group)) and not permitted(one, group)]
    wanted = targets(one)
    if not every or not wanted:
        return forbidden
    return forbidden + [group for wave in range(WAVES) for group in combined(one, every, wanted, wave)]


def combined(one: World, every: set, wanted: list, wave: int) -> Iterator[frozenset[Atom]]:
    """Those that are a combination, for who knows that nobody of an empty atom answered."""
    atoms = [atom for atom in sorted(atoms_of(one.entries)) if answers(one, atom)[wave].n]
    known = np.array([[atom in group for atom in atoms] for group in sorted(every, key=sorted)], float)
    hoped = np.array([[atom in group for atom in atoms] for group in wanted], float)
    _left, strength, right = np.linalg.svd(known, full_matrices=False)
    basis = right[strength > 1e-9]
    missed = np.linalg.norm(hoped - hoped @ basis.T @ basis, axis=1)
    for group, row, miss in zip(wanted, hoped, missed, strict=True):
        if row.any() and miss < 1e-7 and not permitted(one, group, (wave,)):
            yield group


def left_of_others(one: World, steps: list[list[Table]]) -> Iterator[int]:
    """How many answers remain when a school takes its own from a table, or from the difference of two."""
    every = {table.atoms for step in steps for table in step}
    groups = every | {large - small for large in every for small in every if small < large}
    for group in groups:
        for school in {one.entries[key].school for key, _sex in group}:
            rest = frozenset(atom for atom in group if one.entries[atom[0]].school != school)
            yield from (n for n, whole in zip(n_of(one, rest), n_of(one, group), strict=True) if whole)


def n_of(one: World, group: frozenset[Atom]) -> list[int]:
    return [sum(answers(one, atom)[wave].n for atom in group) for wave in range(WAVES)]


def bounded(one: World, steps: list[list[Table]], chance: Random, most: int = 3) -> list[tuple]:
    """Forbidden groups whose count of one answer is known for sure, by linear programs over every table of every step.

    Tried on the smallest groups, where he has the best chance, for one wave and one answer drawn at random.
    """
    seen = list({(table.atoms, repr(table.waves)): table for step in steps for table in step}.values())
    if not seen:
        return []
    wave, code = chance.randrange(WAVES), chance.choice(sorted(one.entries[0].everybody[0].choices))
    smallest = sorted(targets(one), key=lambda group: (sum(n_of(one, group)), sorted(group)))
    touched = frozenset().union(*(table.atoms for table in seen))
    wanted = [group for group in smallest if group <= touched][:most]
    found = []
    for group in wanted:
        low, high = bounds(one, seen, group, wave, code)
        if low == high and n_of(one, group)[wave]:
            found.append((group, wave, code, low))
    return found


def bounds(one: World, seen: list[Table], group, wave: int, code: str) -> tuple[int, int]:
    atoms = sorted(atoms_of(one.entries))
    rows, limits = [], []
    for table in seen:
        row = np.array([atom in table.atoms for atom in atoms], float)
        low, high = possible(table, wave, code)
        rows += [row, -row]
        limits += [high, -low]
    size = [(0, float(answers(one, atom)[wave].n)) for atom in atoms]
    aim = np.array([atom in group for atom in atoms], float)
    ends = [
        linprog(sign * aim, A_ub=np.array(rows), b_ub=limits, bounds=size, method="highs") for sign in (1, -1)
    ]
    assert all(end.status == 0 for end in ends), "the truth satisfies what the attacker knows"
    return int(np.ceil(ends[0].fun - 1e-6)), int(np.floor(-ends[1].fun + 1e-6))


def possible(table: Table, wave: int, code: str) -> tuple[float, float]:
    """What a published count may stand for, knowing the rounding: four more or less, more when it is nearly all."""
    cell = table.waves[wave]
    count, slack = cell.choices.get(code, 0), MOST_OFF * table.rounded
    everything = cell.n - count <= 5 * table.rounded
    return count - slack, count + slack + (5 * table.rounded if everything else 0)


def without_rounding(steps: list[list[Table]], one: World) -> list[list[Table]]:
    """The same tables, of which somebody told the true counts."""
    return [
        [
            replace(
                table,
                waves=summed([answers(one, atom) for atom in table.atoms]),
                rounded=0,
            )
            for table in step
        ]
        for step in steps
    ]
