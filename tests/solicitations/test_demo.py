"""The demonstration's ledger: women asked again and again, others never, a pause, answers awaited."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish as furnish_partners
from hirondelles.solicitations import spread
from hirondelles.solicitations.demo import furnish
from hirondelles.solicitations.models import Availability, Solicitation
from tests.factories.collectives import UserFactory
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db
UNREACHED = {"phone": "0639981234", "email": None}


def test_first_collective_has_a_ledger(rouages):
    told = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"]
    described = next(one for one in told if one["slug"] == "rouages")
    for name in {one["person"] for one in (*described["asked"], *described["gives"])}:
        person = UserFactory(email=name) if "@" in name else UserFactory(name=name, **UNREACHED)
        with in_collective(rouages):
            MembershipFactory(user=person)
    with in_collective(rouages):
        furnish_partners(rouages, described, FOLDER)
        furnish(rouages, described, FOLDER)
        states = Counter(Solicitation.objects.values_list("state", flat=True))
        assert states == {"held": 6, "asked": 2, "declined": 1, "missed": 1, "expired": 1}
        assert Availability.objects.count() == 3
        assert all(one.starts_at.weekday() != 6 for one in Solicitation.objects.all())
        assert len(spread.schools(2000)) == 8
