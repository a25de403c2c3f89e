"""Random years of classes through the real tables, and what each reader could subtract from everything she ever read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from random import Random
from typing import Any

import numpy as np

from hirondelles.questionnaires import results
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, ClassFigure, Reach, Sheet
from hirondelles.questionnaires.tallying.totals import COLLECTIVE, school_scope
from tests.factories.partners import a_school
from tests.questionnaires.worlds import a_class, answered

YEAR = 2026
SEXES = ("girl", "boy", "other")
Atom = tuple[str, str, str, int]
"""A class, a wave, a sex, and the lot with which sheets left: nothing smaller can be told apart."""
Place = tuple[str, str, str]
Group = frozenset[Place]
Counts = Mapping[Atom, int]
GROUPS = {
    "all": SEXES,
    "girl": ("girl",),
    "not_girl": ("boy", "other"),
    "boy": ("boy",),
    "other": ("other",),
}


class Year:
    """Classes of a few schools that answer before and after, in any order; lopsided, some of three pupils."""

    def __init__(self, seed: int, asked: dict[str, Any]) -> None:
        self.chance, self.away = Random(seed), Random(f"away {seed}")
        self.batches: list[Batch] = []
        self.sat: dict[tuple[str, str], set[str]] = {}
        self.absent: dict[tuple[str, str], str] = {}
        for number in range(self.chance.randint(3, 7)):
            if not number or self.chance.random() < 0.4:
                school = a_school(f"Lycée {number}", postcode=self.chance.choice(("21000", "25000")))
            self.batches += [a_class(number, asked[wave], school=school) for wave in ("before", "after")]
        self.chance.shuffle(self.batches)

    def __iter__(self) -> Iterator[Batch]:
        """Close them one after the other; some let a few lots out before."""
        for batch in self.batches:
            sheets = list(self.sheets(batch))
            place = (batch.about_class, batch.wave)
            self.sat[place] = {sheet["gender"] for sheet in sheets}
            if self.away.random() < 0.4:
                self.absent[place] = self.away.choice(SEXES)
            if self.chance.random() < 0.3:
                half = len(sheets) // 2
                answered(batch, *sheets[:half], close=False)
                actions.release(batch)
                yield batch
                sheets = sheets[half:]
            answered(batch, *sheets)
            yield batch

    def sheets(self, batch: Batch) -> Iterator[dict[str, Any]]:
        size = self.chance.choice((3, 4, 9, 14, 22))
        weights = self.chance.choice(((1, 1, 0), (3, 20, 1), (20, 3, 0), (1, 1, 1), (0, 1, 0)))
        for sex in self.chance.choices(SEXES, weights, k=size):
            sheet = {"gender": sex}
            if self.chance.random() < 0.95:
                sheet["see"] = str(self.chance.randint(1, 5))
            yield sheet

    def released(self) -> tuple[Counts, Counts]:
        """Atom by atom, how many sheets are out, and how many of them answered the question.

        Who sat in a class is known, not who is in a lot, which is drawn: an empty atom is one that nobody knows empty.
        So is whoever sat there and gave no sheet: she answered nothing, and must not be told so (lot 0).
        """
        sheets, answers = Counter[Atom](), Counter[Atom]()
        sheets.update((*place, sex, 0) for place, sex in self.absent.items())
        for batch in self.batches:
            rows = Sheet.objects.filter(batch=batch).released()
            for said, lot in rows.values_list("answers", "lot"):
                place = (batch.about_class, batch.wave)
                sheets.update({(*place, sex, lot): 0 for sex in self.sat[place]})
                atom = (*place, said["gender"], lot)
                sheets[atom] += 1
                answers[atom] += "see" in said
        return sheets, answers


def read_inside(year: Year, *, schools: bool = True) -> Iterator[tuple[Group, int]]:
    """Every group whose figures an insider reads now, with how many answered, as the page says."""
    for batch in year.batches:
        for item in results.of_batch(batch):
            yield group(batch.about_class, batch.wave), item.everybody.after.n
    yield from _read(results.of_collective(YEAR), COLLECTIVE)
    for school in dict.fromkeys(batch.school_id for batch in year.batches):
        if schools:
            yield from _read(results.of_school(YEAR, school), school_scope(school))


def _read(items: list[results.Item], scope: str) -> Iterator[tuple[Group, int]]:
    for item in items:
        rows = list(ClassFigure.objects.filter(series=item.series, kind=item.kind))
        for name, row in item.rows.items():
            inside = [one.key for one in rows if counts(one, name, scope)]
            told = [("before", row.before), ("after", row.after)]
            for wave, cell in told if row.before else [(item.kind, row.after)]:
                yield frozenset().union(*(group(key, wave, *GROUPS[name]) for key in inside)), cell.n


def counts(one: ClassFigure, name: str, scope: str) -> bool:
    field = {"all": one.counted, "girl": one.by_sex, "not_girl": one.by_sex}.get(name, one.apart)
    if scope == COLLECTIVE:
        return field != Reach.WAITING
    return field == Reach.SCHOOL and scope == school_scope(one.school_id)


def group(key: str, wave: str, *sexes: str) -> Group:
    return frozenset((key, wave, sex) for sex in sexes or SEXES)


def now(counted: Counts, one: Group) -> frozenset[Atom]:
    """Who is in a group today."""
    return frozenset(atom for atom in counted if atom[:3] in one)


def derived(sheets: Counts, read: set[frozenset[Atom]]) -> list[frozenset[Atom]]:
    """Groups of one to four people whose figures are a combination of those read."""
    atoms = sorted(sheets)
    known = sorted((one for one in read if one), key=sorted)
    wanted = {frozenset([atom]) for atom in atoms} | {frozenset(pair) for pair in combinations(atoms, 2)}
    wanted |= {large - little for large in known for little in known if little < large}
    targets = sorted((one for one in wanted if 0 < sum(sheets[atom] for atom in one) < 5), key=sorted)
    if not known or not targets:
        return []
    matrix = np.array([[atom in one for atom in atoms] for one in known], float)
    hoped = np.array([[atom in one for atom in atoms] for one in targets], float)
    _left, strength, right = np.linalg.svd(matrix, full_matrices=False)
    basis = right[strength > 1e-9]
    missed = np.linalg.norm(hoped - hoped @ basis.T @ basis, axis=1)
    return [one for one, miss in zip(targets, missed, strict=True) if miss < 1e-7]
