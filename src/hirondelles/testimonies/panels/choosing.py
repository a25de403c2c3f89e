"""What whoever composes the panel has chosen so far: the moment, how many women, who; and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.http import urlencode

from hirondelles.engines.matching.panel import Panel, Weights, propose, replaced, shortlist
from hirondelles.testimonies.models import Request, Slot
from hirondelles.testimonies.models.weighing import PanelWeights
from hirondelles.testimonies.panels.women import Woman

SIZES = (2, 3)
OTHERS = 10
NOBODY = 0


@dataclass(frozen=True, kw_only=True)
class Choice:
    """``members`` and ``stand_by`` are keys of accounts, in their places; empty while nothing was chosen by hand.

    ``stand_by`` is ``NOBODY`` when nobody is wanted to stand by; ``is_stale`` when the moment that was chosen is no
    longer offered, and another one is shown in its place.
    """

    slot: Slot
    size: int = SIZES[-1]
    members: tuple[int, ...] = ()
    stand_by: int | None = None
    is_stale: bool = False

    def address(self) -> str:
        """The same choice as the end of an address."""
        words: list[tuple[str, Any]] = [("creneau", self.slot.pk), ("taille", self.size)]
        words += [("femme", key) for key in self.members]
        return f"?{urlencode(words + ([('renfort', self.stand_by)] if self.stand_by is not None else []))}"


def read(asked: Request, typed: Any) -> Choice | None:
    """From a ``QueryDict``; what is not a choice is forgotten. ``None`` when no slot is left to come."""
    slots = {slot.pk: slot for slot in slots_left(asked)}
    if not slots:
        return None
    wanted = _number(typed.get("creneau"))
    slot = slots.get(wanted or 0) or next(iter(slots.values()))
    members = [key for one in typed.getlist("femme") if (key := _number(one)) is not None]
    size = _number(typed.get("taille"))
    return Choice(
        slot=slot,
        size=size if size in SIZES else SIZES[-1],
        members=tuple(dict.fromkeys(members))[: SIZES[-1]],
        stand_by=_number(typed.get("renfort")),
        is_stale=wanted is not None and slot.pk != wanted,
    )


def slots_left(asked: Request) -> list[Slot]:
    """The moments offered that are still to come, earliest first."""
    return list(asked.slots.filter(starts_at__gt=timezone.now()).order_by("starts_at"))


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdecimal() and len(typed) < 12 else None


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """The panel of a choice, who stands by, and who could take each place, best first."""

    panel: Panel
    stand_by: int | None
    instead: Mapping[int, Sequence[int]]
    others: Sequence[int]


def proposed(choice: Choice, women: Mapping[int, Woman], *, wished: int | None = None) -> Proposed | None:
    """What was chosen by hand is kept, whoever may come among them; the engine fills the rest. ``None``: nobody can."""
    weights = PanelWeights.current()
    candidates = [one.candidate for one in women.values()]
    pinned = [key for key in choice.members if key in women and women[key].candidate.available]
    if not pinned and wished is not None and women[wished].candidate.available:
        pinned = [wished]
    panels = propose(candidates, weights, size=choice.size, keep=1, pinned=pinned[: choice.size])
    if not panels:
        return None
    panel = _in_their_places(panels[0], pinned)
    others = [one.key for one in shortlist(candidates, weights) if one.key not in panel.keys]
    stand_by = _stand_by(choice, panel, others)
    return Proposed(
        panel=panel,
        stand_by=stand_by,
        instead={key: _instead(panel, key, candidates, weights) for key in panel.keys},
        others=[key for place, key in enumerate(others) if place < OTHERS or key == stand_by],
    )


def _stand_by(choice: Choice, panel: Panel, others: Sequence[int]) -> int | None:
    """Whom she chose, nobody when she said so, else whom the engine proposes."""
    if choice.stand_by == NOBODY:
        return None
    if choice.stand_by in others:
        return choice.stand_by
    return panel.stand_by.key if panel.stand_by else None


def _in_their_places(panel: Panel, pinned: Sequence[int]) -> Panel:
    """Those who were chosen by hand stay where they were put."""
    placed = {key: place for place, key in enumerate(pinned)}
    return replace(
        panel, members=tuple(sorted(panel.members, key=lambda one: placed.get(one.key, len(placed))))
    )


def _instead(panel: Panel, key: int, candidates: Sequence[Any], weights: Weights) -> list[int]:
    place = panel.keys.index(key)
    return [one.keys[place] for one in replaced(panel.members, key, candidates, weights, keep=OTHERS)]
