"""As the crow flies, or unknown."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from hirondelles.partners.distance import in_words, kilometres


def place(latitude, longitude):
    return SimpleNamespace(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("here", "there", "length", "said"),
    [
        (place(47.24, 6.02), place(48.86, 2.35), 327, "à environ 327 km à vol d’oiseau"),
        (place(0, 0), place(0, 180), 20015, "à environ 20015 km à vol d’oiseau"),
        (place(47.24, 6.02), place(47.24, 6.02), 0, "à moins de 2 km à vol d’oiseau"),
        (place(0, 0), place(0, 0), 0, "à moins de 2 km à vol d’oiseau"),
        (place(None, None), place(47.24, 6.02), None, "distance inconnue"),
        (place(47.24, 6.02), place(None, None), None, "distance inconnue"),
    ],
)
def test_distance_is_said(here, there, length, said):
    found = kilometres(here, there)
    assert (None if found is None else round(found), in_words(here, there)) == (length, said)
