"""Sums that add up: of the answers of one class, then of the classes of a school, a year, a collective.

An answer is kept in no figure: a class is worth a count, a sum and a sum of squares; classes are worth the sums of their
products. The mean and its clustered interval come out of those alone (``changes``), so that a dashboard reads as many
rows over a million answers as over ten thousand. With whole numbers everything stays whole: no rounding, whatever the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan
from typing import Any, Self

Number = int | float


@dataclass(frozen=True)
class Sums:
    """Numbers that are added field by field."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(one + another for one, another in zip(self.numbers, other.numbers, strict=True)))

    @property
    def numbers(self) -> tuple[Any, ...]:
        """Field after field, as they are stored."""
        return tuple(vars(self).values())

    @classmethod
    def together(cls, parts: Iterable[Self]) -> Self:
        """The sum of all parts; none at all is zero."""
        return sum(parts, cls())


@dataclass(frozen=True)
class Moments(Sums):
    """The answers of one class to one question: how many, their sum, the sum of their squares (in points of the scale)."""

    n: int = 0
    total: Number = 0
    squares: Number = 0

    @classmethod
    def of(cls, answers: Iterable[Number]) -> Moments:
        """From the answers themselves."""
        kept = list(answers)
        return cls(len(kept), sum(kept), sum(one * one for one in kept))

    @classmethod
    def share(cls, n: int, agreeing: int) -> Moments:
        """Answers that are yes (1) or no (0): their mean is the share of those who agree."""
        return cls(n, agreeing, agreeing)

    @property
    def mean(self) -> float:
        """In points; ``nan`` without an answer."""
        return self.total / self.n if self.n else nan

    @property
    def variance(self) -> float:
        """Around the mean, in points squared, divided by n − 1; ``nan`` under two answers."""
        if self.n < 2:
            return nan
        return max(0.0, (self.n * self.squares - self.total * self.total) / (self.n * (self.n - 1)))


@dataclass(frozen=True)
class Products(Sums):
    """Classes together, one wave: how many, their answers, and the sums over classes of n², n·total and total²."""

    classes: int = 0
    n: int = 0
    total: Number = 0
    squares: Number = 0
    n_n: int = 0
    n_total: Number = 0
    total_total: Number = 0

    @classmethod
    def of(cls, one: Moments) -> Products:
        """One class; a class without an answer is no class."""
        if not one.n:
            return cls()
        n, total = one.n, one.total
        return cls(1, n, total, one.squares, n * n, n * total, total * total)

    @property
    def moments(self) -> Moments:
        """All the answers, as if of one class."""
        return Moments(self.n, self.total, self.squares)


@dataclass(frozen=True)
class Crossed(Sums):
    """Classes that answered twice: both waves (0 before, 1 after), and the sums over classes of their products.

    Without the cross products the two waves would be taken for strangers to each other; the pupils of a class are not.
    """

    classes: int = 0
    n0: int = 0
    total0: Number = 0
    squares0: Number = 0
    n1: int = 0
    total1: Number = 0
    squares1: Number = 0
    n0_n0: int = 0
    n0_total0: Number = 0
    total0_total0: Number = 0
    n1_n1: int = 0
    n1_total1: Number = 0
    total1_total1: Number = 0
    n0_n1: int = 0
    n0_total1: Number = 0
    n1_total0: Number = 0
    total0_total1: Number = 0

    @classmethod
    def of(cls, before: Moments, after: Moments) -> Crossed:
        """One class; a class that misses a wave is left out."""
        if not (before.n and after.n):
            return cls()
        n0, s0, q0, n1, s1, q1 = *before.numbers, *after.numbers
        squares = (n0 * n0, n0 * s0, s0 * s0, n1 * n1, n1 * s1, s1 * s1)
        return cls(1, n0, s0, q0, n1, s1, q1, *squares, n0 * n1, n0 * s1, n1 * s0, s0 * s1)

    @property
    def before(self) -> Moments:
        """All the answers of before, as if of one class."""
        return Moments(self.n0, self.total0, self.squares0)

    @property
    def after(self) -> Moments:
        """All the answers of after, as if of one class."""
        return Moments(self.n1, self.total1, self.squares1)
