"""An argument that a component does not know is a fault of the page, told when it is first rendered."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

T = TypeVar("T")


def one_of(known: Collection[T], **argument: T) -> T:
    """``one_of(KINDS, kind=kind)``: the value, or an error that names the argument and what it may be."""
    ((name, value),) = argument.items()
    if value not in known:
        raise ValueError(f"{name} is one of {sorted(map(str, known))}, not {value!r}")
    return value
