"""What the matching knows of a woman, what counts and how much, and why somebody is proposed."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """What is known of one woman, for one class and one day.

    ``step``, ``trade``, ``path`` and ``employer`` are compared, not read: any words do, empty ones are unknown.
    ``near``: in age or path, a step ahead of the class. ``km``: how far, when that is known. ``named_town``: she said
    that she goes there. ``asked``: how many times in the year, by whomever. ``held``: encounters behind her.
    """

    key: int
    step: str = ""
    trade: str = ""
    path: str = ""
    employer: str = ""
    near: bool = False
    km: float | None = None
    same_department: bool = False
    named_town: bool = False
    asked: int = 0
    held: int = 0
    available: bool = True


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each thing counts, from 0 (not at all) to 10; whoever coordinates reads and changes them."""

    step: int = 3
    trade: int = 3
    path: int = 2
    employer: int = 2
    near: int = 3
    reach: int = 4
    rest: int = 4
    beside: int = 2

    def __post_init__(self) -> None:
        if not all(0 <= weight <= 10 for weight in astuple(self)):
            raise ValueError("A weight goes from 0 to 10")

    @property
    def total(self) -> int:
        return sum(astuple(self))


class Why(StrEnum):
    """Why her; whoever shows it has the words."""

    NEAR = "near"
    OTHER_STEP = "other_step"
    OTHER_TRADE = "other_trade"
    OTHER_PATH = "other_path"
    OTHER_EMPLOYER = "other_employer"
    NAMED_TOWN = "named_town"
    CLOSE = "close"
    DISTANCE = "distance"
    SAME_DEPARTMENT = "same_department"
    DISTANCE_UNKNOWN = "distance_unknown"
    NEVER_ASKED = "never_asked"
    ASKED = "asked"
    NEWCOMER = "newcomer"
    EXPERIENCED = "experienced"


CONTRASTS = (
    ("step", Why.OTHER_STEP),
    ("trade", Why.OTHER_TRADE),
    ("path", Why.OTHER_PATH),
    ("employer", Why.OTHER_EMPLOYER),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, and the kilometres or the times that it speaks of."""

    code: Why
    value: int | None = None
