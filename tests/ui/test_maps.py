"""Places fall where they are."""

from __future__ import annotations

import re

import pytest

from hirondelles.ui import maps


def _corners() -> list[tuple[float, float]]:
    """The points of the outline, from its relative path."""
    points: list[tuple[float, float]] = []
    for piece in re.findall(r"M(\S+ \S+?)l([^z]*)z", maps.OUTLINE):
        x, y = (float(one) for one in re.findall(r"-?\d+", piece[0]))
        points.append((x, y))
        steps = [float(one) for one in re.findall(r"-?\d+", piece[1])]
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
    return points


@pytest.mark.parametrize(
    ("latitude", "longitude", "what", "pick"),
    [
        (
            51.089,
            2.545,
            "the northern end of the country",
            lambda points: min(points, key=lambda one: one[1]),
        ),
        (
            48.967,
            8.23,
            "the eastern end of the mainland",
            lambda points: max((one for one in points if one[1] < 400), key=lambda one: one[0]),
        ),
        (
            43.0,
            9.4,
            "the cape of Corsica",
            lambda points: min(
                (one for one in points if one[0] > 570 and one[1] > 440), key=lambda one: one[1]
            ),
        ),
    ],
)
def test_place_of_a_known_end_is_at_the_end_of_the_outline(latitude, longitude, what, pick) -> None:  # type: ignore[no-untyped-def]
    spot = maps.place(latitude, longitude)
    assert spot is not None
    assert (float(spot[0]), float(spot[1])) == pytest.approx(pick(_corners()), abs=4), what


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(-20.9, 55.5), (52.5, 2.0), (46.0, -9.0), (46.0, 12.0), (90.0, 0.0)]
)
def test_place_outside_of_the_map_is_none(latitude: float, longitude: float) -> None:
    assert maps.place(latitude, longitude) is None


def test_outline_is_light() -> None:
    assert len(maps.OUTLINE) < 25_000
