"""What the site makes of a colour."""

from __future__ import annotations

import pytest

from hirondelles.network.inks import Inks, inks
from hirondelles.ui.colours import PAPER, READABLE, contrast


@pytest.mark.parametrize("accent", ["", "red", "#ffffff", "#fffdf8", "#ff", "None"])
def test_colour_that_may_not_serve_has_no_ink(accent):
    assert inks(accent) is None


def test_colour_that_reads_badly_gets_a_darker_ink():
    made = inks("#C8553D")
    assert isinstance(made, Inks)
    assert (
        made.colour,
        contrast(made.ink, PAPER) >= READABLE,
        contrast(made.ink, made.tint) >= READABLE,
    ) == (
        "#c8553d",
        True,
        True,
    )


def test_ratio_is_written_as_in_french():
    assert "," in inks("#c8553d").ratio
