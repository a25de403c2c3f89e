"""What a regression refuses; its figures are judged in ``test_changes``."""

from __future__ import annotations

import pytest

from hirondelles.engines.statistics.regression import clustered


@pytest.mark.parametrize(
    ("answers", "design", "classes", "why"),
    [
        ([1, 2, 3], [[1], [1]], [1, 2, 3], "One row"),
        ([1, 2, 3], [1, 1, 1], [1, 2, 3], "One row"),
        ([1, 2, 3], [[1], [1], [1]], [1, 2], "One row"),
        ([[1], [2]], [[1], [1]], [1, 2], "One row"),
        ([1, 2, 3], [[1], [1], [1]], [1, 1, 1], "two classes"),
        ([1, 2], [[1, 0], [1, 1]], [1, 2], "More answers"),
        ([1, 2, 3], [[1, 2], [1, 2], [1, 2]], [1, 2, 2], "columns that differ"),
    ],
)
def test_what_cannot_be_fitted_is_refused(answers, design, classes, why):
    with pytest.raises(ValueError, match=why):
        clustered(answers, design, classes)
