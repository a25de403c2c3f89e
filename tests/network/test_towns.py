"""The chief towns fall on the map."""

from __future__ import annotations

from hirondelles.network.towns import TOWNS
from hirondelles.ui.maps import place


def test_every_chief_town_is_on_the_map():
    assert [name for name, degrees in TOWNS.items() if place(*degrees) is None] == []
    assert len(TOWNS) == 96
