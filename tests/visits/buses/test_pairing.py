"""Which classes one bus could take: on one way, with a small detour, at nearly the same hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from hirondelles.visits.buses.pairing import Trip, shared


@dataclass(frozen=True)
class Spot:
    latitude: float | None
    longitude: float | None = 6.0


TEN = datetime(2027, 1, 14, 9, tzinfo=UTC)
HOST = Spot(47.0)
FAR = Trip(key=1, people=26, school=Spot(47.5), host=HOST, starts_at=TEN, ends_at=TEN + timedelta(hours=2))
"""About 56 km north of the host."""
NEAR = replace(FAR, key=2, school=Spot(47.2))
"""On its way."""


def pairs(*trips):
    return [(one.far, one.near) for one in shared(trips)]


def test_a_school_on_the_way_is_taken():
    assert pairs(FAR, NEAR) == [(1, 2)]
    assert pairs(NEAR, FAR) == [(1, 2)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"school": Spot(47.2, 6.5)}, "the detour is more than a fifth of the way"),
        ({"school": Spot(46.5)}, "it is beyond the host"),
        ({"school": Spot(None, None)}, "nobody knows where it is"),
        ({"host": Spot(46.7)}, "its host is elsewhere"),
        ({"starts_at": TEN + timedelta(minutes=90)}, "it begins too late"),
        ({"ends_at": TEN + timedelta(hours=4)}, "it ends too late"),
    ],
)
def test_a_school_is_left_when(change, why):
    assert pairs(FAR, replace(NEAR, **change)) == [], why


def test_a_long_way_bears_fifteen_kilometres_at_most():
    far = replace(FAR, school=Spot(49.0))
    beside = replace(NEAR, school=Spot(48.0, 6.5))
    assert pairs(far, beside) == [(1, 2)]
    assert pairs(far, replace(beside, school=Spot(48.0, 6.8))) == []


def test_the_smallest_detour_comes_first():
    third = replace(NEAR, key=3, school=Spot(47.3, 6.02))
    assert pairs(FAR, third, NEAR)[0] == (1, 2)


def test_one_bus_holds_everybody_or_is_not_proposed():
    full = replace(FAR, people=33)
    assert pairs(full, replace(NEAR, people=30)) == [(1, 2)]
    assert pairs(full, replace(NEAR, people=31)) == []


def test_two_classes_of_one_school_go_together():
    assert pairs(FAR, replace(FAR, key=9)) == [(1, 9)]
