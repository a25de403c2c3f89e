"""The panel of a class: two or three contrasted women, one who stands by, and why each.

    best = propose(candidates, Weights(), size=3)[0]
    best.members, best.stand_by, best.reasons[key]

Whoever calls says facts (``Candidate``), this weighs them. The forty women who suit best one by one are shortlisted,
then every pair or triple of them is scored: the best one is found, not approached. Whoever lives too far away is only
taken for want of anybody else, unless distance counts for nothing. Scores are whole numbers until the
last division, so that the order does not depend on how they were summed.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from hirondelles.engines.matching.candidates import CONTRASTS, Candidate, Reason, Weights, Why

__all__ = [
    "Candidate",
    "Panel",
    "Reason",
    "Weights",
    "Why",
    "judge",
    "propose",
    "reach",
    "replaced",
    "shortlist",
    "too_far",
    "total",
]

SHORTLIST = 40
LARGEST = 3
WHOLE = 1000
"""A quality that somebody has entirely; all of them are counted in thousandths."""
FAR_KM = 80
"""From here on distance counts for nothing."""
CLOSE_KM = 30
SAME_DEPARTMENT, UNKNOWN = 600, 200
"""What a place is worth when its distance is not known: in the same département, or nowhere that one knows."""
EXPERIENCED = 3
"""Encounters after which a woman carries a newcomer."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Women together, best first; ``score`` from 0 to 1; ``lacks`` names what nobody brings (``near``, ``beside``),
    and whether somebody comes from too ``far``.
    """

    members: tuple[Candidate, ...]
    score: float
    reasons: Mapping[int, tuple[Reason, ...]] = field(default_factory=dict)
    stand_by: Candidate | None = None
    lacks: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        return tuple(one.key for one in self.members)


def propose(
    candidates: Iterable[Candidate],
    weights: Weights,
    *,
    size: int = LARGEST,
    keep: int = 3,
    pinned: Collection[int] = (),
) -> list[Panel]:
    """The best panels, best first; fewer women than ``size`` make a smaller one. ``pinned`` keys are in each of them.

    Between panels as good as each other, the one of the women who suit best one by one comes first.
    """
    _check(size)
    suited = shortlist(candidates, weights, pinned=pinned)
    size = min(size, len(suited))
    if not size:
        return []
    tried, first = suited, set(pinned)
    close = [one for one in suited if one.key in pinned or not too_far(one, weights)]
    if len(close) >= size:
        tried = close
    else:
        first |= {one.key for one in close}
    held = frozenset([index for index, one in enumerate(tried) if one.key in first][:size])
    best = heapq.nlargest(keep, _totals(tried, weights, size, held), key=lambda found: found[0])
    return [_told(tuple(tried[index] for index in chosen), suited, weights) for _total, chosen in best]


def shortlist(
    candidates: Iterable[Candidate], weights: Weights, *, pinned: Collection[int] = (), most: int = SHORTLIST
) -> list[Candidate]:
    """The available women who suit best one by one; those who are pinned first, those who live too far last."""
    available = (one for one in candidates if one.available or one.key in pinned)
    return heapq.nsmallest(
        most,
        available,
        key=lambda one: (one.key not in pinned, too_far(one, weights), -_suits(one, weights), one.key),
    )


def too_far(one: Candidate, weights: Weights) -> bool:
    """Whether she lives out of reach, as far as one knows, and did not name the town."""
    return bool(weights.reach) and not reach(one)


def judge(members: Sequence[Candidate], weights: Weights) -> Panel:
    """Any panel of up to three, chosen by hand for one: its score, and why each."""
    _check(len(members))
    kept = tuple(members)
    return Panel(
        members=kept,
        score=_share(total(kept, weights), len(kept), weights),
        reasons={one.key: tuple(_reasons(one, kept)) for one in kept},
        lacks=tuple(_lacks(kept, weights)),
    )


def replaced(
    members: Sequence[Candidate],
    gone: int,
    candidates: Iterable[Candidate],
    weights: Weights,
    *,
    keep: int = 10,
) -> list[Panel]:
    """What the panel becomes with somebody else in the place of ``gone`` (a key), best first."""
    keys = {one.key for one in members}
    others = [one for one in shortlist(candidates, weights) if one.key not in keys]
    panels = [tuple(new if one.key == gone else one for one in members) for new in others]
    best = heapq.nlargest(keep, panels, key=lambda panel: total(panel, weights))
    return [judge(panel, weights) for panel in best]


def total(members: Sequence[Candidate], weights: Weights) -> int:
    """The score before its division: comparable between panels of the same size only."""
    singles = sum(_alone(one, weights) for one in members)
    pairs = sum(_contrast(one, other, weights) for one, other in combinations(members, 2))
    flags = 0
    for one in members:
        flags |= _flags(one)
    return _sum(singles, pairs, flags, len(members), weights)


def _check(size: int) -> None:
    if not 1 <= size <= LARGEST:
        raise ValueError(f"A panel has from 1 to {LARGEST} women")


NEAR, NEWCOMER, SEASONED = 1, 2, 4
BESIDE = NEWCOMER | SEASONED


def _flags(one: Candidate) -> int:
    """What one woman brings to the whole panel."""
    return (
        (NEAR if one.near else 0)
        | (NEWCOMER if one.held == 0 else 0)
        | (SEASONED if one.held >= EXPERIENCED else 0)
    )


def _sum(singles: int, pairs: int, flags: int, size: int, weights: Weights) -> int:
    couples = size * (size - 1) // 2 or 1
    together = weights.near * bool(flags & NEAR) + weights.beside * (flags & BESIDE == BESIDE)
    return couples * singles + size * pairs + size * couples * WHOLE * together


def _share(whole: int, size: int, weights: Weights) -> float:
    couples = size * (size - 1) // 2 or 1
    return whole / (size * couples * WHOLE * weights.total) if weights.total else 0.0


def _alone(one: Candidate, weights: Weights) -> int:
    return weights.reach * reach(one) + weights.rest * (WHOLE // (1 + one.asked))


def _suits(one: Candidate, weights: Weights) -> int:
    """How well she suits the class, whoever comes with her."""
    return _alone(one, weights) + weights.near * WHOLE * one.near


def reach(one: Candidate) -> int:
    """How easily she comes, in thousandths; a town that she named is no effort."""
    if one.named_town:
        return WHOLE
    if one.km is not None:
        return max(0, WHOLE - int(WHOLE * one.km / FAR_KM))
    return SAME_DEPARTMENT if one.same_department else UNKNOWN


def _contrast(one: Candidate, other: Candidate, weights: Weights) -> int:
    """What two women have of different, as far as one knows."""
    differing = (name for name, _why in CONTRASTS if _differ(getattr(one, name), getattr(other, name)))
    return sum(int(getattr(weights, name)) for name in differing) * WHOLE


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _totals(
    suited: Sequence[Candidate], weights: Weights, size: int, held: frozenset[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The score of every panel of this size that holds ``held``, with the places of its women."""
    alone = [_alone(one, weights) for one in suited]
    flags = [_flags(one) for one in suited]
    contrast = [[_contrast(one, other, weights) for other in suited] for one in suited]
    for chosen in combinations(range(len(suited)), size):
        if not held <= set(chosen):
            continue
        singles, brought, pairs = 0, 0, 0
        for place, index in enumerate(chosen):
            singles += alone[index]
            brought |= flags[index]
            row = contrast[index]
            for other in chosen[:place]:
                pairs += row[other]
        yield _sum(singles, pairs, brought, size, weights), chosen


def _told(members: tuple[Candidate, ...], suited: Sequence[Candidate], weights: Weights) -> Panel:
    panel = judge(members, weights)
    others = [one for one in suited if one.key not in panel.keys]
    stand_by = max(
        others,
        key=lambda one: (not too_far(one, weights), _stands_in(one, members, weights)),
        default=None,
    )
    return replace(panel, stand_by=stand_by)


def _stands_in(new: Candidate, members: tuple[Candidate, ...], weights: Weights) -> int:
    """How good the panel stays, whoever of it she replaces."""
    return sum(total([new if one is gone else one for one in members], weights) for gone in members)


def _lacks(members: Sequence[Candidate], weights: Weights) -> Iterator[str]:
    flags = {flag for one in members for flag in (NEAR, NEWCOMER, SEASONED) if _flags(one) & flag}
    if weights.near and NEAR not in flags:
        yield "near"
    if weights.beside and NEWCOMER in flags and SEASONED not in flags:
        yield "beside"
    if any(too_far(one, weights) for one in members):
        yield "far"


def _reasons(one: Candidate, members: Sequence[Candidate]) -> Iterator[Reason]:
    others = [other for other in members if other.key != one.key]
    if one.near:
        yield Reason(Why.NEAR)
    for name, why in CONTRASTS:
        if others and all(_differ(getattr(one, name), getattr(other, name)) for other in others):
            yield Reason(why)
    yield _place(one)
    yield Reason(Why.ASKED, one.asked) if one.asked else Reason(Why.NEVER_ASKED)
    if one.held == 0 and any(other.held >= EXPERIENCED for other in others):
        yield Reason(Why.NEWCOMER)
    if one.held >= EXPERIENCED and any(other.held == 0 for other in others):
        yield Reason(Why.EXPERIENCED)


def _place(one: Candidate) -> Reason:
    if one.named_town:
        return Reason(Why.NAMED_TOWN)
    if one.km is not None:
        return Reason(Why.CLOSE if one.km <= CLOSE_KM else Why.DISTANCE, round(one.km))
    return Reason(Why.SAME_DEPARTMENT if one.same_department else Why.DISTANCE_UNKNOWN)
