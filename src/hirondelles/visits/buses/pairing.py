"""Which classes could share a bus: on one way, within a small detour, at nearly the same hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from hirondelles.partners.distance import Place, kilometres

DETOUR_SHARE = 0.20
DETOUR_KM = 15
APART = timedelta(minutes=60)
"""How long one class may wait for the other, on the way there and on the way back."""
HOSTS_APART_KM = 15
SEATS = 63
"""Of the largest coaches that one hires without asking: pupils and adults of both classes."""


@dataclass(frozen=True, kw_only=True)
class Trip:
    """One class that goes from its school to a host, and back."""

    key: int
    people: int
    school: Place
    host: Place
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A bus that leaves from the school of ``far`` and takes ``near`` on its way."""

    far: int
    near: int
    detour_km: float


def shared(trips: Sequence[Trip]) -> Iterator[Shared]:
    """The pairs that one bus serves and holds, the smallest detour first; a place that is not known pairs with nothing."""
    found = [pair for one, other in combinations(trips, 2) if (pair := _pair(one, other)) is not None]
    yield from sorted(found, key=lambda pair: (pair.detour_km, pair.far, pair.near))


def _pair(one: Trip, other: Trip) -> Shared | None:
    if one.people + other.people > SEATS:
        return None
    if abs(one.starts_at - other.starts_at) > APART or abs(one.ends_at - other.ends_at) > APART:
        return None
    ways = [way for way in (_way(one, other), _way(other, one)) if way is not None]
    return min(ways, key=lambda way: way.detour_km, default=None)


def _way(far: Trip, near: Trip) -> Shared | None:
    """From far's school by near's, to near's host if it is another, then to far's."""
    direct = kilometres(far.school, far.host)
    legs = [
        kilometres(far.school, near.school),
        kilometres(near.school, near.host),
        kilometres(near.host, far.host),
    ]
    if direct is None or None in legs:
        return None
    apart = legs[2] or 0
    detour = sum(one or 0 for one in legs) - direct
    if apart > HOSTS_APART_KM or detour > min(DETOUR_KM, DETOUR_SHARE * direct):
        return None
    return Shared(far=far.key, near=near.key, detour_km=max(0.0, detour))
