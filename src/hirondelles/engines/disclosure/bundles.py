"""Who is counted together, so that no subtraction of published figures is about a few people.

    for bundle in gathered(waiting, OUTSIDE):
        publish(bundle)              # for good: what is in a bundle never leaves it
    # whoever is left goes on waiting

A threshold alone leaks: 53 answers last month, 54 today, and the difference is one pupil. Here a class (``Unit``) enters the
published figures once, whole, in a *bundle* that satisfies the rule by itself. Every table, then and later, is a sum of bundles:
what is subtracted from what, the difference is a sum of bundles again. It is complementary suppression done beforehand: what
is too small is neither shown nor counted until others come with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rule:
    """From how many answers a group is told, from how many schools, and how many remain beside the largest school.

    ``rest`` is what one school, which knows its own answers, could subtract down to.
    """

    least: int
    schools: int = 1
    rest: int = 0


INSIDE = Rule(least=5)
"""Closed answers, for the collective and for the school whose pupils they are."""
WORDS = Rule(least=10)
"""Free text, which a person also reads before."""
OUTSIDE = Rule(least=50, schools=2, rest=10)
"""Authority, funder, public."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What enters whole or not at all: how many answers of each group, a group being told apart from the others.

    ``counts`` has one place per group and wave, the same for all units compared. A unit that is itself made of
    several schools gives each school's counts in ``parts``.
    """

    key: Hashable
    school: Hashable
    counts: tuple[int, ...]
    parts: tuple[Unit, ...] = ()

    @property
    def leaves(self) -> tuple[Unit, ...]:
        """The units of one school that this one is made of."""
        return tuple(leaf for part in self.parts for leaf in part.leaves) or (self,)


def together(key: Hashable, units: Iterable[Unit]) -> Unit:
    """Several units that from now on go nowhere without each other."""
    parts = tuple(units)
    counts = tuple(sum(group) for group in zip(*(one.counts for one in parts), strict=True))
    schools = {leaf.school for one in parts for leaf in one.leaves}
    return Unit(key=key, school=schools.pop() if len(schools) == 1 else None, counts=counts, parts=parts)


def allows(units: Sequence[Unit], rule: Rule) -> bool:
    """May these be told together? Each group is large enough: none, where somebody sits, tells that she did not answer."""
    leaves = [leaf for one in units for leaf in one.leaves]
    groups = list(zip(*(leaf.counts for leaf in leaves), strict=True))
    schools = [leaf.school for leaf in leaves]
    return bool(groups) and all(_enough(schools, group, rule) for group in groups)


def gathered(waiting: Iterable[Unit], rule: Rule) -> list[tuple[Unit, ...]]:
    """The bundles that may leave now: each unit that is enough by itself, then all others if they are together.

    In the order given; whoever is in no bundle waits. Units that count for nothing by themselves never leave alone,
    and go with the first that leaves.
    """
    units = list(waiting)
    bundles = [(one,) for one in units if allows([one], rule)]
    small = tuple(one for one in units if (one,) not in bundles)
    if allows(small, rule):
        return [*bundles, small]
    empty = tuple(one for one in small if not any(one.counts))
    return [(*bundles[0], *empty), *bundles[1:]] if bundles else []


def _enough(schools: Sequence[Hashable], counts: Sequence[int], rule: Rule) -> bool:
    by_school: dict[Hashable, int] = defaultdict(int)
    for school, count in zip(schools, counts, strict=True):
        by_school[school] += count
    present = [count for count in by_school.values() if count]
    total = sum(present)
    return (
        total >= rule.least and len(present) >= rule.schools and total - max(present, default=0) >= rule.rest
    )
