"""The invented paths: one far along, one that begins."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.playbook import demo
from hirondelles.playbook.models import Means
from hirondelles.playbook.path import State, path_of

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[2] / "examples"
DESCRIBED = {
    one["slug"]: one
    for one in tomllib.loads((FOLDER / "collectives.toml").read_text(encoding="utf-8"))["collective"]
}


def test_rouages_were_launched_on_an_8_march(rouages, alice, shown):
    with in_collective(rouages):
        demo.furnish(rouages, DESCRIBED["rouages"], FOLDER)
        path = path_of(rouages)
        assert (path.launched, path.is_young) == (True, False)
        assert (path.playbook.launch_on.month, path.playbook.launch_on.day) == (3, 8)
        assert path.playbook.launch_on < path.today
        assert [path.by_slug[slug].state for slug in ("talk", "encounter", "feedback")] == [State.OPEN] * 3
        assert path.by_slug["means"].state == State.DONE
        assert Means.objects.count() == 4


def test_photonnes_open_on_their_path(photonnes, shown):
    with in_collective(photonnes):
        demo.furnish(photonnes, DESCRIBED["photonnes"], FOLDER)
        path = path_of(photonnes)
        assert path.is_young
        assert path.playbook.launch_on > path.today
        assert path.by_slug["finding"].state == State.DONE


def test_collective_without_a_path_stays_without(photonnes):
    with in_collective(photonnes):
        demo.furnish(photonnes, {"slug": "x"}, FOLDER)
        assert path_of(photonnes).playbook.pk is None


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2027, 3, 8), date(2026, 3, 8)),
        (date(2027, 3, 9), date(2027, 3, 8)),
        (date(2028, 2, 29), date(2027, 3, 8)),
    ],
)
def test_last_march_is_behind(today, day):
    assert demo.last_march(today) == day
