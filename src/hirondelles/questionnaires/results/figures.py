"""What a result is made of: a question, its groups, their waves, the change between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any

from hirondelles.engines.statistics.changes import Estimate, Verdict


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a question: who made it, and their share of those who answered (0 to 1)."""

    code: str
    label: Mapping[str, str]
    count: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Wave:
    """One group at one moment: how many answered, their mean (points; ``nan`` without order), the share above the middle."""

    n: int
    mean: float
    agreeing: float
    choices: Sequence[Choice] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One group of one question. ``agreeing`` is the change of the share of those who agree, in points of percent.

    ``classes`` says of how many classes this is; ``paired`` that each sheet was compared with itself.
    A ``rounded`` row is what outsiders read: counts to five, the doubt rounded up.
    """

    group: str
    classes: int
    before: Wave | None = None
    after: Wave | None = None
    change: Estimate | None = None
    agreeing: Estimate | None = None
    hedges: float = nan
    paired: bool = False
    rounded: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question of one year: its groups, and what may be said of everybody's change.

    ``kind`` says whether two waves are compared (``change``, ``lasting``) or one is told alone; ``p`` is corrected for
    the number of questions; ``compared`` is the change minus that of classes not visited, when some answered, and
    ``others`` are these classes.
    """

    series: str
    question: Mapping[str, Any]
    kind: str
    rows: Mapping[str, Row] = field(default_factory=dict)
    p: float = nan
    verdict: Verdict = Verdict.DESCRIBED
    compared: Estimate | None = None
    others: Row | None = None

    @property
    def everybody(self) -> Row:
        return self.rows["all"]

    @property
    def is_compared(self) -> bool:
        """Are two waves told?"""
        return self.everybody.change is not None

    @property
    def backfires(self) -> bool:
        """A question that watches for the contrary of what is hoped, and finds it."""
        if self.question.get("watch") != "backfire":
            return False
        contrary = Verdict.FELL if self.question.get("favourable") == "high" else Verdict.ROSE
        return self.verdict == contrary
