"""What a feature tells of a collective in figures: each with its sentence, on how many it stands, and how it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

Text = str | Promise
TEAM, SCHOOL, AUTHORITY, FUNDER, PUBLIC = AUDIENCES = ("team", "school", "authority", "funder", "public")
INSIDERS = frozenset({TEAM, SCHOOL})
"""Those who read exact figures; the others get the fixed, rounded tables of what pupils answered."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Of when, where and for whom: a school year by its first year, one ``school`` (its key) or one ``department``."""

    year: int
    start: datetime
    end: datetime
    audience: str
    school: int | None = None
    department: str = ""

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise ValueError(f"An audience is one of {AUDIENCES}, not {self.audience!r}")
        if (self.school is None) == (self.audience == SCHOOL):
            raise ValueError("A school reads its own figures, the others those of the collective")

    @property
    def is_inside(self) -> bool:
        return self.audience in INSIDERS

    @property
    def label(self) -> str:
        return f"{self.year}-{self.year + 1}"


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How a figure was counted: in words, then the rows that it adds up (texts and numbers, unrounded)."""

    words: Sequence[Text]
    head: Sequence[Text] = ()
    rows: Sequence[Sequence[object]] = ()


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One figure. ``value`` is unrounded (``None``: not enough to tell it), ``shown`` what a page says.

    ``n`` says on how many it stands, in words; ``chart`` is one of ``ui.charts``. ``worries`` asks to be looked at first.
    ``key`` names it in addresses and on practice sheets (``encounters.classes``).
    """

    key: str
    label: Text
    value: float | None
    shown: str
    sentence: str
    n: str = ""
    counted: Counted
    chart: Any = None
    worries: bool = False
