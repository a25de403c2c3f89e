"""The demonstration's alerts: each somewhere else on its way; without a referent, they wait."""

from __future__ import annotations

import tomllib

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.safeguarding.demo import furnish
from hirondelles.safeguarding.models import Alert
from tests.factories.safeguarding import a_referent

pytestmark = pytest.mark.django_db


def described():
    told = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"]
    return next(one for one in told if one["slug"] == "rouages")


@pytest.mark.parametrize(
    ("watched", "states"), [(True, ["closed", "in_hand", "received"]), (False, ["received"] * 3)]
)
def test_alerts_of_the_demonstration_say_that_they_are_invented(rouages, watched, states):
    if watched:
        a_referent(rouages, name="Irène Vaucluse")
    with in_collective(rouages):
        furnish(rouages, described(), FOLDER)
        rows = Alert.objects.standing().order_by("pk")
        assert [one.state for one in rows] == states
        assert all("Exemple inventé" in one.text for one in rows)
