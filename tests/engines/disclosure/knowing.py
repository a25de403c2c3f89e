"""An attacker who knows more: each bundle by itself, who answered, and every answer of one school when he is of it.

Of a count he keeps exactly what its rounding leaves possible; linear programs over all choices together then bound what he
may not know, group by group.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linprog

from hirondelles.engines.disclosure.publication import Cell
from hirondelles.engines.disclosure.rounding import BASE, MOST_OFF, NEVER_ALL
from tests.engines.disclosure.worlds import (
    GIRLS,
    OTHERS,
    Atom,
    World,
    answers,
    atoms_of,
    history,
    permitted,
)

Group = frozenset[Atom]
Told = tuple[Group, tuple[Cell, ...]]
NOBODY = object()
"""He belongs to no school."""


def everything(one: World) -> list[Told]:
    """Each bundle by itself, each lot of girls by itself: more than any page tells."""
    *_steps, (bundles, by_sex) = history(one)
    found: list[Told] = [(atoms_of(bundle.entries), bundle.told) for bundle in bundles]
    for lot, girls, _others in by_sex:
        inside = [entry for bundle in lot for entry in bundle.entries]
        found.append((atoms_of(inside, GIRLS), girls))
    return found


def pinned(one: World, told: Sequence[Told], school: Hashable, wave: int, *, most: int) -> list[tuple]:
    """The groups that he may not be told of, and of which he knows for sure how many made a choice."""
    program = Program(one, told, school, wave)
    return [
        (sorted(group), code, low)
        for group in program.wanted()[:most]
        for code in program.codes
        for low, high in [program.bounds(group, code)]
        if low == high
    ]


class Program:
    """What he knows of one wave, as a linear program: how many of each atom made each choice."""

    def __init__(self, one: World, told: Sequence[Told], school: Hashable, wave: int) -> None:
        self.one, self.school, self.wave = one, school, wave
        self.codes = sorted(one.entries[0].everybody[0].choices)
        self.atoms = [atom for atom in sorted(atoms_of(one.entries)) if self.true(atom).n]
        self.seen = frozenset().union(*(inside for inside, _waves in told))
        self.equal = (
            [self.row({atom}, *self.codes) for atom in self.atoms],
            [self.true(atom).n for atom in self.atoms],
        )
        limits = [limit for inside, waves in told for limit in self.limits(inside, waves[wave])]
        self.under = [row for row, _most in limits], [most for _row, most in limits]
        self.sizes = [
            (count, count) if self.is_own(atom) else (0, self.true(atom).n)
            for atom in self.atoms
            for count in map(self.true(atom).choices.get, self.codes)
        ]

    def true(self, atom: Atom) -> Cell:
        return answers(self.one, atom)[self.wave]

    def is_own(self, atom: Atom) -> bool:
        return self.one.entries[atom[0]].school == self.school

    def row(self, group: Any, *codes: str) -> Any:
        return np.array(
            [float(atom in group and code in codes) for atom in self.atoms for code in self.codes]
        )

    def limits(self, inside: Group, told: Cell) -> Iterator[tuple[Any, float]]:
        """What a table says: no more, no less."""
        cells = [(self.true(atom), self.is_own(atom)) for atom in inside]
        n, own_n = sum(cell.n for cell, _own in cells), sum(cell.n for cell, own in cells if own)
        for code in self.codes:
            own = sum(cell.choices[code] for cell, mine in cells if mine)
            fits = possible(told.choices.get(code, 0), n, own, own_n)
            row = self.row(inside, code)
            yield row, max(fits)
            yield -row, -min(fits)

    def wanted(self) -> list[Group]:
        """What is left of classes, schools, territories and all once his own are taken out; the largest first."""
        others = [atom for atom in self.atoms if atom in self.seen and not self.is_own(atom)]
        found = {frozenset(others)}
        for sexes in ((GIRLS, OTHERS), (GIRLS,), (OTHERS,)):
            for name in ("key", "school", "part"):
                groups: dict[Any, set[Atom]] = {}
                for atom in others:
                    if atom[1] in sexes:
                        groups.setdefault(getattr(self.one.entries[atom[0]], name), set()).add(atom)
                found |= {frozenset(group) for group in groups.values()}
        kept = [group for group in found if group and not permitted(self.one, group, (self.wave,))]
        return sorted(kept, key=lambda group: (-sum(self.true(atom).n for atom in group), sorted(group)))

    def bounds(self, group: Group, code: str) -> tuple[int, int]:
        aim = self.row(group, code)
        ends = [
            linprog(
                sign * aim,
                A_eq=np.array(self.equal[0]),
                b_eq=self.equal[1],
                A_ub=np.array(self.under[0]),
                b_ub=self.under[1],
                bounds=self.sizes,
                method="highs",
            )
            for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends), "the truth satisfies what the attacker knows"
        return int(np.ceil(ends[0].fun - 1e-6)), int(np.floor(-ends[1].fun + 1e-6))


def possible(told: int, n: int, own: int, own_n: int) -> list[int]:
    """The counts, among ``n`` answers, that are told so: ``own`` of his ``own_n`` made the choice."""
    most = BASE * (max(0, n - NEVER_ALL) // BASE)
    return [
        count
        for count in range(own, own + n - own_n + 1)
        if told in {min(read, most) for read in readings(count, n, own, own_n)}
    ]


def readings(count: int, n: int, own: int, own_n: int) -> set[int]:
    """To the five below or above; one of them only where he sees that he holds the whole of it, or all that others say."""
    low, high = count - count % BASE, count + -count % BASE
    if own_n and own == count and count % BASE == MOST_OFF:
        return {high}
    if own_n and count - own == n - own_n and count % BASE == 1:
        return {low}
    return {low, high}
