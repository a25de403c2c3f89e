"""Adding figures: nested dictionaries and lists of whole numbers, added place by place.

A row of a figure is ``{"waves": [cell, …], "score": […], "agree": […], "moved": {…}}``: the cells of each wave, the sums of
products of points and of agreement (``Crossed`` for two waves, ``Products`` for one), those of what sheets moved by.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hirondelles.engines.disclosure.publication import Cell as Told
from hirondelles.engines.statistics.moments import Crossed, Moments, Products
from hirondelles.questionnaires.tallying.counting import Cell

Row = dict[str, Any]


def added(one: Any, other: Any, *, times: int = 1) -> Any:
    """``one + times × other``; what only one of them has is kept."""
    if type(one) is int and type(other) is int:
        return one + times * other
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        one, other = one or {}, other or {}
        return {
            key: added(one.get(key), other.get(key), times=times) for key in dict.fromkeys([*one, *other])
        }
    if isinstance(one, list) or isinstance(other, list):
        one, other = one or [], other or []
        longest = max(len(one), len(other))
        return [
            added(first, second, times=times)
            for first, second in zip(_long(one, longest), _long(other, longest), strict=True)
        ]
    return (one or 0) + times * (other or 0)


def _long(found: list[Any], length: int) -> list[Any]:
    return found + [None] * (length - len(found))


def row_of(cells: list[Cell], moved: Mapping[str, list[int]] | None) -> Row:
    """What one class adds to a figure."""
    score = [Moments(cell["n"], cell["total"], cell["squares"]) for cell in cells]
    agree = [Moments.share(cell["n"], cell["agreeing"]) for cell in cells]
    row: Row = {"waves": cells, "score": _products(score), "agree": _products(agree)}
    if moved:
        row["moved"] = {name: list(Products.of(Moments(*found)).numbers) for name, found in moved.items()}
    return row


def _products(waves: list[Moments]) -> list[Any]:
    return list((Crossed.of(*waves) if len(waves) == 2 else Products.of(waves[0])).numbers)


def told(cell: Cell, *, exclusive: bool) -> Told:
    """A cell as the engine of disclosure takes it."""
    return Told(cell["n"], cell["choices"], exclusive)


def is_exclusive(cell: Cell) -> bool:
    """Does each answer make one choice?"""
    return bool(sum(cell["choices"].values()) == cell["n"])
