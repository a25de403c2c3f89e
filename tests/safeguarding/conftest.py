"""A collective with its two referents and its coordinator; nobody is told of anything yet."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.factories.safeguarding import a_referent


@dataclass(frozen=True)
class Cast:
    """``alice`` coordinates, ``bea`` and ``dora`` receive the alerts, ``olga`` runs the installation."""

    collective: Collective
    alice: User
    bea: User
    dora: User
    olga: User


@pytest.fixture
def cast(rouages: Collective) -> Cast:
    return Cast(
        collective=rouages,
        alice=join(rouages, Role.COORDINATOR, name="Alice Courvallon", email="alice@rouages.example"),
        bea=a_referent(rouages, name="Béa Morteuil", email="bea@rouages.example"),
        dora=a_referent(rouages, name="Dora Valmy", email="dora@rouages.example"),
        olga=UserFactory(name="Olga Nuits", email="olga@reseau.example", is_operator=True),
    )
