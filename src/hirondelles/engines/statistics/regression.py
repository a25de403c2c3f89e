"""The same figures from the answers themselves: a regression whose errors are clustered by class.

Slower than the sums of ``moments``, and the judge of them; also what an analysis of a whole file of answers would use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hirondelles.engines.statistics.changes import Estimate, interval

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Fit:
    """A least-squares fit: coefficients (k), their covariance (k × k), how many answers and classes."""

    coefficients: NDArray[Any]
    covariance: NDArray[Any]
    n: int
    classes: int

    def estimate(self, place: int = 0) -> Estimate:
        """One coefficient with its interval, t with ``classes − 1`` degrees."""
        value, error = float(self.coefficients[place]), float(self.covariance[place, place]) ** 0.5
        low, high, p = interval(value, error, self.classes)
        return Estimate(value=value, n=self.n, classes=self.classes, error=error, low=low, high=high, p=p)


def clustered(answers: ArrayLike, design: ArrayLike, classes: ArrayLike) -> Fit:
    """Fit ``answers`` (n) on ``design`` (n × k), errors clustered by ``classes`` (n, any labels).

    Raises ``ValueError`` for lengths that differ, fewer than two classes, no more answers than coefficients, or columns
    that say the same thing.
    """
    import numpy as np

    y, x = np.asarray(answers, float), np.asarray(design, float)
    labels, inside = np.unique(np.asarray(classes), return_inverse=True)
    if not y.ndim == 1 or x.ndim != 2 or not len(y) == len(x) == len(inside):
        raise ValueError("One row of the design and one class for each answer")
    n, k = x.shape
    if len(labels) < 2:
        raise ValueError("An interval needs two classes")
    if n <= k or np.linalg.matrix_rank(x) < k:
        raise ValueError("More answers than coefficients, and columns that differ")
    bread = np.linalg.inv(x.T @ x)
    coefficients = bread @ x.T @ y
    scores = np.zeros((len(labels), k))
    np.add.at(scores, inside, x * (y - x @ coefficients)[:, None])
    factor = len(labels) / (len(labels) - 1) * (n - 1) / (n - k)
    return Fit(coefficients, factor * bread @ (scores.T @ scores) @ bread, n, len(labels))


def mean_of(answers: ArrayLike, classes: ArrayLike) -> Estimate:
    """The mean of answers (n) with its interval between ``classes`` (n)."""
    import numpy as np

    return clustered(answers, np.ones((len(np.asarray(answers)), 1)), classes).estimate()


def change_of(
    before: ArrayLike, classes_before: ArrayLike, after: ArrayLike, classes_after: ArrayLike
) -> Estimate:
    """The mean of ``after`` minus the mean of ``before``, each with the class of each answer."""
    import numpy as np

    first, second = np.asarray(before, float), np.asarray(after, float)
    later = np.concatenate([np.zeros(len(first)), np.ones(len(second))])
    design = np.column_stack([np.ones(len(later)), later])
    classes = np.concatenate([np.asarray(classes_before), np.asarray(classes_after)])
    return clustered(np.concatenate([first, second]), design, classes).estimate(1)
