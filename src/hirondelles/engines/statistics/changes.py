"""How much answers changed, how sure that is, and what may be said of it.

    found = change(Crossed.together(Crossed.of(before, after) for before, after in classes))
    found.value, found.low, found.high, verdict(found)

The interval takes classes, not pupils, as what was drawn: an analysis that forgets it finds effects where there are none.
Its errors are those of a regression clustered by class with the usual small-sample factor (Liang and Zeger, *Biometrika*
1986; Cameron and Miller, *J. Human Resources* 2015), its quantiles those of Student with one degree of freedom less than
there are classes. ``regression`` says the same from the answers themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isnan, nan, sqrt

from hirondelles.engines.statistics.moments import Crossed, Moments, Products

SURE = 0.95
"""The share of intervals that hold the truth."""
MATCHED = 0.6
"""From this share of sheets found again in both waves, each pupil is compared with herself."""
LEAST_CLASSES = 4
"""Under this, nothing is concluded: with three classes only a change of more than a standard deviation shows."""
LARGEST_MISSED = 0.5
"""A change of half a standard deviation is one that we refuse to miss without saying so."""
POWER = 0.8


class Verdict(StrEnum):
    """What may be said of a change."""

    DESCRIBED = "described"
    """One class at most: told, never generalised."""
    TOO_FEW = "too_few"
    """Too few classes to conclude."""
    NONE = "none"
    """Enough classes, and no change that stands out."""
    ROSE = "rose"
    FELL = "fell"


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A figure with its doubt, all in the unit of what was summed.

    ``n`` counts answers (pairs when ``paired``, of the smaller wave otherwise), ``classes`` the clusters. Under two
    classes ``error``, ``low``, ``high`` and ``p`` are ``nan``. ``spread`` is the standard deviation of the answers.
    """

    value: float
    n: int
    classes: int
    error: float = nan
    low: float = nan
    high: float = nan
    p: float = nan
    spread: float = nan
    paired: bool = False

    @property
    def has_interval(self) -> bool:
        return not isnan(self.error)

    @property
    def half_width(self) -> float:
        """Half of the interval; ``nan`` when there is none."""
        return (self.high - self.low) / 2


def mean(products: Products) -> Estimate:
    """The mean of one wave, or of the differences of pairs, with its interval between classes."""
    n, value = products.n, products.moments.mean
    if not n:
        return Estimate(value=nan, n=0, classes=0)
    # Σ(total − n·mean)², multiplied by n² to stay in whole numbers until the last division.
    left_over = (
        n * n * products.total_total
        - 2 * n * products.total * products.n_total
        + products.total * products.total * products.n_n
    )
    spread = sqrt(products.moments.variance) if n > 1 else nan
    return _with_interval(value, _positive(left_over) / n**4, 1.0, n, products.classes, spread)


def change(crossed: Crossed) -> Estimate:
    """The mean of after minus the mean of before, answers not matched, over the classes that answered twice."""
    if not crossed.classes:
        return Estimate(value=nan, n=0, classes=0)
    before, after = crossed.before, crossed.after
    both = before.n + after.n
    factor = (both - 1) / (both - 2) if both > 2 else 1.0
    return _with_interval(
        after.mean - before.mean,
        _variance_of_change(crossed),
        factor,
        min(before.n, after.n),
        crossed.classes,
        pooled_deviation(before, after),
    )


def paired_change(differences: Products, *, spread: float = nan) -> Estimate:
    """The mean of what each pupil's answer moved by; ``spread`` is that of the answers, not of the differences."""
    found = mean(differences)
    return Estimate(**{**vars(found), "paired": True, "spread": spread})


def is_matched(pairs: int, before: int, after: int) -> bool:
    """Are enough sheets found again? Of the larger wave, so that a wave half lost is not called matched."""
    return pairs > 0 and pairs >= MATCHED * max(before, after)


def difference(one: Estimate, other: Estimate) -> Estimate:
    """The change of classes visited minus that of classes not visited; strangers to each other, so their errors add up."""
    error = sqrt(one.error**2 + other.error**2)
    classes = min(one.classes, other.classes)
    low, high, p = interval(one.value - other.value, error, classes)
    return Estimate(
        value=one.value - other.value,
        n=min(one.n, other.n),
        classes=classes,
        error=error,
        low=low,
        high=high,
        p=p,
        spread=one.spread,
    )


def pooled_deviation(before: Moments, after: Moments) -> float:
    """The standard deviation of the answers within waves, in points; ``nan`` under three answers."""
    freedom = before.n + after.n - 2
    if freedom < 1:
        return nan
    inside = sum((one.n - 1) * one.variance for one in (before, after) if one.n > 1)
    return sqrt(inside / freedom)


def hedges(before: Moments, after: Moments) -> float:
    """The change in standard deviations, corrected for small samples (Hedges, *J. Educational Statistics* 1981).

    ``nan`` when every answer of a wave is the same, or under three answers.
    """
    spread = pooled_deviation(before, after)
    if not spread > 0:
        return nan
    freedom = before.n + after.n - 2
    return (after.mean - before.mean) / spread * (1 - 3 / (4 * freedom - 1))


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """The p of each question of a family, corrected for their number (Benjamini and Hochberg, *JRSS B* 1995).

    In the order given; ``nan`` stays ``nan`` and does not count.
    """
    known = sorted((p, place) for place, p in enumerate(values) if not isnan(p))
    corrected = [nan] * len(values)
    least = 1.0
    for rank in range(len(known), 0, -1):
        p, place = known[rank - 1]
        least = min(least, p * len(known) / rank)
        corrected[place] = least
    return corrected


def detectable(found: Estimate) -> float:
    """The smallest change that this many classes would have shown four times out of five, in the unit of the figure."""
    if not found.has_interval:
        return inf
    freedom = found.classes - 1
    return found.error * (quantile(freedom, (1 + SURE) / 2) + quantile(freedom, POWER))


def verdict(found: Estimate, *, p: float | None = None) -> Verdict:
    """What may be said; ``p`` is the corrected one where a family of questions was asked."""
    if found.classes < 2:
        return Verdict.DESCRIBED
    if found.classes < LEAST_CLASSES or not found.has_interval:
        return Verdict.TOO_FEW
    if (found.p if p is None else p) < 1 - SURE:
        return Verdict.ROSE if found.value > 0 else Verdict.FELL
    too_wide = found.spread > 0 and detectable(found) > LARGEST_MISSED * found.spread
    return Verdict.TOO_FEW if too_wide else Verdict.NONE


def _variance_of_change(sums: Crossed) -> float:
    """Σ over classes of (total₁ − n₁·mean₁)/N₁ − (total₀ − n₀·mean₀)/N₀, squared; in whole numbers until divided."""
    n0, n1, s0, s1 = sums.n0, sums.n1, sums.total0, sums.total1
    first = n0 * n0 * sums.total0_total0 - 2 * n0 * s0 * sums.n0_total0 + s0 * s0 * sums.n0_n0
    second = n1 * n1 * sums.total1_total1 - 2 * n1 * s1 * sums.n1_total1 + s1 * s1 * sums.n1_n1
    both = (
        n0 * n1 * sums.total0_total1
        - n0 * s1 * sums.n1_total0
        - n1 * s0 * sums.n0_total1
        + s0 * s1 * sums.n0_n1
    )
    whole = n0**4 * second + n1**4 * first - 2 * n0**2 * n1**2 * both
    return _positive(whole) / (n0 * n1) ** 4


def _positive(sum_of_squares: float) -> float:
    """Sums of decimals may miss zero by a hair."""
    return max(sum_of_squares, 0)


def _with_interval(
    value: float, variance: float, factor: float, n: int, classes: int, spread: float
) -> Estimate:
    if classes < 2:
        return Estimate(value=value, n=n, classes=classes, spread=spread)
    error = sqrt(variance * factor * classes / (classes - 1))
    low, high, p = interval(value, error, classes)
    return Estimate(value=value, n=n, classes=classes, error=error, low=low, high=high, p=p, spread=spread)


def interval(value: float, error: float, classes: int) -> tuple[float, float, float]:
    """Low, high and p, by Student with ``classes − 1`` degrees; without doubt at all, p is 1 or 0."""
    if classes < 2:
        return nan, nan, nan
    half = error * quantile(classes - 1, (1 + SURE) / 2)
    if error == 0:
        return value, value, float(value == 0)
    from scipy.special import stdtr

    return value - half, value + half, float(2 * stdtr(classes - 1, -abs(value) / error))


def quantile(freedom: int, share: float) -> float:
    """Of Student: what ``share`` of the draws stay under, with ``freedom`` degrees."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, share))
