"""Her path, typed one stage a line."""

from __future__ import annotations

import pytest

from hirondelles.portraits.paths import UnclearPath, read_path, written_path

STAGES = [
    {"year": 2009, "text": "CAP horlogerie", "detour": False},
    {"year": 2012, "text": "vendeuse", "detour": True},
    {"year": None, "text": "Apprentie", "detour": False},
    {"year": None, "text": "un an au loin", "detour": True},
]


def test_path_is_read_as_it_is_written_again():
    assert read_path(written_path(STAGES)) == STAGES
    assert written_path(STAGES).splitlines()[1] == "2012 : détour : vendeuse"


@pytest.mark.parametrize("nothing", ["", "  \n ", "\n\n"])
def test_empty_path_has_no_stage(nothing):
    assert read_path(nothing) == []


def test_path_of_too_many_stages_is_refused_in_words():
    with pytest.raises(UnclearPath, match="41 étapes, pour 40 au plus"):
        read_path("\n".join(["2009 : x"] * 41))
