from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.members import join


@pytest.fixture
def alice(rouages: Collective) -> User:
    """Coordinates A."""
    return join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Martin")


@pytest.fixture
def chloe(photonnes: Collective) -> User:
    """Coordinates B, and must see nothing of A."""
    return join(photonnes, Role.COORDINATOR, email="chloe@essai.example", name="Chloé Petit")
