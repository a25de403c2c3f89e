"""What a view may call: the functions of the project that its code names, and those that they name in turn."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any


def reached(view: Callable[..., Any]) -> set[FunctionType]:
    """Every function of ``hirondelles`` that the view names, directly or through another."""
    found: set[FunctionType] = set()
    waiting = list(_first(view))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += _named(one)
    return found


def constants(function: FunctionType) -> Iterator[str]:
    for code in _codes(function.__code__):
        yield from (one for one in code.co_consts if isinstance(one, str))


def _first(view: Callable[..., Any]) -> Iterator[FunctionType]:
    """The function under its marks, or the methods of the class that it was made from."""
    made_from = getattr(view, "view_class", None)
    if made_from is None:
        yield inspect.unwrap(view)
        return
    yield from (method for method in vars(made_from).values() if isinstance(method, FunctionType))


def _named(function: FunctionType) -> Iterator[FunctionType]:
    names = {name for code in _codes(function.__code__) for name in code.co_names}
    for name in names:
        known = function.__globals__.get(name)
        candidates = [vars(known).get(other) for other in names] if isinstance(known, ModuleType) else [known]
        for one in candidates:
            real = inspect.unwrap(one) if callable(one) and not isinstance(one, type) else one
            if isinstance(real, FunctionType) and real.__module__.startswith("hirondelles."):
                yield real


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)
