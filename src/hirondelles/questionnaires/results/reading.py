"""From stored sums to rows: estimates for those who may read exact figures, rounded ones for the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import hypot, isnan, nan, sqrt
from typing import Any

from hirondelles.engines.disclosure.rounding import NOISE, widened
from hirondelles.engines.statistics import changes
from hirondelles.engines.statistics.changes import Estimate
from hirondelles.engines.statistics.moments import Crossed, Moments, Products
from hirondelles.questionnaires.results.figures import Choice, Row, Wave
from hirondelles.questionnaires.tallying import counting
from hirondelles.questionnaires.tallying.counting import Cell, Question

TENTH = 0.1
"""To which outsiders read a doubt in points of a scale; in points of percent, the whole point."""
LEAST_SCHOOLS = 3
"""Of fewer, outsiders read no doubt: a school that knows its own answers would take those of the other one out of it."""
ORDERED = frozenset({"scale", "names"})


def exact(question: Question, group: str, row: Mapping[str, Any]) -> Row:
    """A row for insiders."""
    waves = [wave(question, cell) for cell in row["waves"]]
    if len(waves) == 1:
        return Row(group=group, classes=row["score"][0], after=waves[0])
    crossed = Crossed(*row["score"])
    paired = _is_paired(row.get("moved"), crossed)
    ordered = question["kind"] in ORDERED
    return Row(
        group=group,
        classes=crossed.classes,
        before=waves[0],
        after=waves[1],
        change=_change(row, "score", paired) if ordered else None,
        agreeing=in_percent(_change(row, "agree", paired)) if question["kind"] == "scale" else None,
        hedges=changes.hedges(crossed.before, crossed.after) if ordered else nan,
        paired=paired and ordered,
    )


def rounded(question: Question, group: str, row: Mapping[str, Any]) -> Row:
    """A row for outsiders: all of it out of counts that were rounded, but a doubt that was rounded up."""
    cells = [_refilled(question, cell) for cell in row["waves"]]
    waves = [wave(question, cell) for cell in cells]
    found = exact(question, group, {**row, "waves": cells})
    if len(waves) == 1:
        return replace(found, after=waves[0], rounded=True)
    score = [Moments(cell["n"], cell["total"], cell["squares"]) for cell in cells]
    shares = [Moments.share(cell["n"], cell["agreeing"]) for cell in cells]
    points = [
        counting.points(question, code) or 0
        for code in dict.fromkeys(cells[0]["choices"] | cells[1]["choices"])
    ]
    agreeing = [counting.agrees(question, point) for point in points]
    bundles = row.get("bundles", 0) if row.get("schools", 0) >= LEAST_SCHOOLS else 0
    return replace(
        found,
        before=waves[0],
        after=waves[1],
        change=_redrawn(found.change, score, points, bundles, step=TENTH),
        agreeing=_redrawn(found.agreeing, shares, agreeing, bundles, step=1, unit=100),
        hedges=_step(changes.hedges(*score)) if question["kind"] in ORDERED else nan,
        rounded=True,
    )


def wave(question: Question, cell: Cell) -> Wave:
    n = cell["n"]
    ordered = question["kind"] in ORDERED
    return Wave(
        n=n,
        mean=cell["total"] / n if n and ordered else nan,
        agreeing=cell["agreeing"] / n if n and question["kind"] == "scale" else nan,
        choices=_choices(question, cell),
    )


def in_percent(found: Estimate) -> Estimate:
    """A share, in points of percent."""
    scaled = {name: 100 * getattr(found, name) for name in ("value", "error", "low", "high", "spread")}
    return replace(found, **scaled)


def _choices(question: Question, cell: Cell) -> list[Choice]:
    n = cell["n"]
    return [
        Choice(code=code, label=label, count=count, share=count / n if n else nan)
        for code, label in _labels(question).items()
        for count in [cell["choices"].get(code, 0)]
    ]


def _labels(question: Question) -> dict[str, Mapping[str, str]]:
    """The words of each choice, by its code; numbers of names are their own words, given or not: one given once tells."""
    if question["kind"] != "names":
        return {choice["code"]: choice["label"] for choice in question["choices"]}
    most = str(counting.MOST_NAMED)
    labels: dict[str, Mapping[str, str]] = {
        code: {"fr": code, "en": code} for code in map(str, range(counting.MOST_NAMED))
    }
    return {**labels, most: {"fr": f"{most} ou plus", "en": f"{most} or more"}}


def _is_paired(moved: Mapping[str, Any] | None, crossed: Crossed) -> bool:
    """Enough sheets are found again, and in enough classes: the others would be left out of the comparison."""
    pairs = Products(*moved["score"]) if moved else Products()
    return changes.is_matched(pairs.n, crossed.n0, crossed.n1) and changes.is_matched(
        pairs.classes, crossed.classes, crossed.classes
    )


def _change(row: Mapping[str, Any], name: str, paired: bool) -> Estimate:
    crossed = Crossed(*row[name])
    if not paired:
        return changes.change(crossed)
    spread = changes.pooled_deviation(crossed.before, crossed.after)
    return changes.paired_change(Products(*row["moved"][name]), spread=spread)


def _refilled(question: Question, told: Mapping[str, Any]) -> Cell:
    """A cell made of what was told alone: points and agreement come out of the rounded choices."""
    cell: Cell = {"n": told["n"], "total": 0, "squares": 0, "agreeing": 0, "choices": dict(told["choices"])}
    for code, count in told["choices"].items():
        point = counting.points(question, code)
        cell["total"] += count * (point or 0)
        cell["squares"] += count * (point or 0) ** 2
        cell["agreeing"] += count * counting.agrees(question, point)
    return cell


def _redrawn(
    found: Estimate | None,
    told: Sequence[Moments],
    values: Sequence[float],
    bundles: int,
    *,
    step: float,
    unit: int = 1,
) -> Estimate | None:
    """Around the rounded value: the doubt of the classes and that of the coin, to the ``step`` above; none without ``bundles``.

    ``values`` are what the choices are worth: the coin of each of them moves the mean.
    """
    if found is None:
        return None
    before, after = told
    redrawn = Estimate(
        value=unit * (after.mean - before.mean),
        n=min(before.n, after.n),
        classes=found.classes,
        spread=unit * changes.pooled_deviation(before, after),
    )
    if not found.has_interval or not bundles:
        return redrawn
    coin = NOISE * bundles * sum((value - one.mean) ** 2 / one.n**2 for one in told for value in values)
    times = changes.quantile(found.classes - 1, (1 + changes.SURE) / 2)
    error = widened(times * hypot(found.error, unit * sqrt(coin)), step=step) / times
    low, high, p = changes.interval(redrawn.value, error, found.classes)
    return replace(redrawn, error=error, low=low, high=high, p=p)


def _step(value: float) -> float:
    return value if isnan(value) else round(value, 1)
