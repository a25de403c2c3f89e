"""From stored sums to rows: estimates for those who may read exact figures, rounded ones for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isnan, nan
from typing import Any

from hirondelles.engines.disclosure.rounding import widened
from hirondelles.engines.statistics import changes
from hirondelles.engines.statistics.changes import Estimate
from hirondelles.engines.statistics.moments import Crossed, Products
from hirondelles.questionnaires.results.figures import Choice, Row, Wave
from hirondelles.questionnaires.tallying import counting
from hirondelles.questionnaires.tallying.counting import Cell, Question

TENTH = 0.1
"""To which outsiders read a doubt in points of a scale; in points of percent, the whole point."""


def exact(question: Question, group: str, row: Mapping[str, Any]) -> Row:
    """A row for insiders."""
    waves = [wave(question, cell) for cell in row["waves"]]
    if len(waves) == 1:
        return Row(group=group, classes=row["score"][0], after=waves[0])
    crossed = Crossed(*row["score"])
    moved = row.get("moved") or {}
    paired = changes.is_matched(_pairs(moved), crossed.n0, crossed.n1)
    ordered = question["kind"] in {"scale", "names"}
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
    """A row for outsiders: everything out of counts that were rounded, and a doubt that was rounded up."""
    cells = [_refilled(question, cell) for cell in row["waves"]]
    waves = [wave(question, cell) for cell in cells]
    found = exact(question, group, {**row, "waves": cells})
    if len(waves) == 1:
        return replace(found, after=waves[0], rounded=True)
    before, after = waves
    return replace(
        found,
        before=before,
        after=after,
        change=_redrawn(found.change, (before, after), after.mean - before.mean, TENTH),
        agreeing=_redrawn(found.agreeing, (before, after), 100 * (after.agreeing - before.agreeing), 1),
        hedges=_step(found.hedges),
        rounded=True,
    )


def wave(question: Question, cell: Cell) -> Wave:
    n = cell["n"]
    ordered = question["kind"] in {"scale", "names"}
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
        for code, label in _labels(question, cell).items()
        for count in [cell["choices"].get(code, 0)]
    ]


def _labels(question: Question, cell: Cell) -> dict[str, Mapping[str, str]]:
    """The words of each choice, by its code; numbers of names are their own words."""
    if question["kind"] != "names":
        return {choice["code"]: choice["label"] for choice in question["choices"]}
    most = str(counting.MOST_NAMED)
    labels: dict[str, Mapping[str, str]] = {
        code: {"fr": code, "en": code} for code in sorted(cell["choices"], key=int)
    }
    if most in labels:
        labels[most] = {"fr": f"{most} ou plus", "en": f"{most} or more"}
    return labels


def _pairs(moved: Mapping[str, Any]) -> int:
    return moved["score"][1] if moved else 0


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
        cell["agreeing"] += count * counting.agrees(question, point)
    return cell


def _redrawn(found: Estimate | None, waves: tuple[Wave, Wave], value: float, step: float) -> Estimate | None:
    """Around the rounded value, out of a doubt that was rounded up: the true ones would come out of a finer one."""
    if found is None:
        return None
    told = Estimate(
        value=value,
        n=min(one.n for one in waves),
        classes=found.classes,
        spread=_step(found.spread),
        paired=found.paired,
    )
    if not found.has_interval:
        return told
    half = widened(found.half_width, step=step)
    error = half / changes.quantile(found.classes - 1, (1 + changes.SURE) / 2)
    low, high, p = changes.interval(value, error, found.classes)
    return replace(told, error=error, low=low, high=high, p=p)


def _step(value: float) -> float:
    return value if isnan(value) else round(value, 1)
