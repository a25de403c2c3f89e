"""The plan, counted backwards from the launch: when each gate should be behind.

Everything follows from the launch date, the order and the weeks that each gate takes; nothing is stored, so that another
date makes another plan. When less time is left than the gates ask, each one gets its share of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hirondelles.playbook.gates import LAUNCH, GateKind

MARCH, EIGHTH = 3, 8
ENOUGH = timedelta(weeks=12)
SOONEST_YEARS, LATEST_YEARS = 10, 3


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """When each gate is due, by slug, and whether its time had to be shortened."""

    due: dict[str, date]
    tight: bool = False


def calendar(kinds: Sequence[GateKind], *, launch_on: date | None, chosen_on: date | None) -> Calendar:
    """The dates of ``kinds``, in their order, for a launch chosen on ``chosen_on``; none without a launch."""
    slugs = [kind.slug for kind in kinds]
    if launch_on is None or LAUNCH not in slugs:
        return Calendar(due={})
    at = slugs.index(LAUNCH)
    before, after = kinds[: at + 1], kinds[at + 1 :]
    share = _share(before, launch_on, chosen_on)
    return Calendar(due=_back(before, launch_on, share) | _forth(after, launch_on), tight=share < 1)


def proposed_launch(today: date) -> date:
    """The next 8 March that leaves time enough to prepare it."""
    coming = (date(today.year + years, MARCH, EIGHTH) for years in range(3))
    return next(day for day in coming if day - today >= ENOUGH)


def earliest(today: date) -> date:
    """A collective that exists may say when it was launched."""
    return date(today.year - SOONEST_YEARS, 1, 1)


def latest(today: date) -> date:
    """Further than that, one dreams."""
    return date(today.year + LATEST_YEARS, 12, 31)


def _share(before: Sequence[GateKind], launch_on: date, chosen_on: date | None) -> float:
    """The part of its weeks that each gate keeps; a launch already past when it was noted was not short of time."""
    asked = timedelta(weeks=sum(kind.weeks for kind in before))
    left = launch_on - (chosen_on or launch_on)
    return min(1.0, left / asked) if left > timedelta(0) else 1.0


def _back(before: Sequence[GateKind], launch_on: date, share: float) -> dict[str, date]:
    due, weeks = {}, 0.0
    for kind in reversed(before):
        due[kind.slug] = launch_on - timedelta(days=int(weeks * 7 * share))
        weeks += kind.weeks
    return due


def _forth(after: Sequence[GateKind], launch_on: date) -> dict[str, date]:
    due, weeks = {}, 0
    for kind in after:
        weeks += kind.weeks
        due[kind.slug] = launch_on + timedelta(weeks=weeks)
    return due
