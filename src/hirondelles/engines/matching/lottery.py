"""Sharing few places among many classes: whoever was never served first, then weights, then a lottery.

    shared = share(wishes, room=4, seed=seed)

The seed is drawn before the first wish, and its digest published; once it is told, anybody computes the draw of a
wish again from its number: the lowest comes first. Pure functions: the same wishes and seed give the same answer.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

POINTS = {"rep_plus": 3, "rep": 2, "rural": 2, "class_never_met": 2, "class_met_once": 1}
"""A school in priority education, in the country; a class that has met few women this year."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One class: its public number, how many groups it makes, its school, how often it met the collective this year."""

    number: int
    groups: int
    never_served: bool
    priority: str = ""
    rural: bool = False
    visits: int = 0


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What became of a wish: its rank from 1, its points, why (slugs), its draw, whether it has its place.

    ``left`` is how many groups were free when its turn came.
    """

    number: int
    groups: int
    left: int
    rank: int
    points: int
    because: tuple[str, ...]
    draw: str
    placed: bool


def new_seed() -> str:
    return secrets.token_hex(32)


def digest_of(seed: str) -> str:
    """What is published before the first wish: the seed cannot be chosen afterwards."""
    return sha256(seed.encode()).hexdigest()


def draw_of(number: int, seed: str) -> str:
    """The draw of a wish, sixteen hexadecimal figures: those of SHA-256 of ``seed:number``."""
    return sha256(f"{seed}:{number}".encode()).hexdigest()[:16]


def weights_of(wish: Wish) -> dict[str, int]:
    """Why a wish counts more, and for how many points."""
    found = [wish.priority, "rural" if wish.rural else ""]
    if wish.visits < 2:
        found.append("class_met_once" if wish.visits else "class_never_met")
    return {name: POINTS[name] for name in found if name in POINTS}


def share(wishes: Iterable[Wish], *, room: int, seed: str) -> list[Explained]:
    """Every wish by rank; in that order each takes its groups where they all fit in the ``room`` left."""
    drawn = [(one, weights_of(one), draw_of(one.number, seed)) for one in wishes]
    drawn.sort(key=lambda one: (not one[0].never_served, -sum(one[1].values()), one[2], one[0].number))
    told = []
    for rank, (wish, weights, draw) in enumerate(drawn, start=1):
        left, placed = room, wish.groups <= room
        room -= wish.groups if placed else 0
        first = ("never_served",) if wish.never_served else ()
        told.append(
            Explained(
                number=wish.number,
                groups=wish.groups,
                left=left,
                rank=rank,
                points=sum(weights.values()),
                because=(*first, *weights),
                draw=draw,
                placed=placed,
            )
        )
    return told
