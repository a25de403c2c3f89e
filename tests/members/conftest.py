from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join


@pytest.fixture(autouse=True)
def _real_outbox(settings):
    """Mails of Django go where they go for real."""
    settings.EMAIL_BACKEND = "hirondelles.notifications.backend.OutboxBackend"


@pytest.fixture
def alice(rouages: Collective) -> User:
    """Coordinates A."""
    return join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Martin")


@pytest.fixture
def bea(rouages: Collective) -> User:
    """A woman of A."""
    return join(rouages, Role.ROLE_MODEL, email="bea@essai.example", name="Béa Roux")


@pytest.fixture
def chloe(photonnes: Collective) -> User:
    """Coordinates B, and must see nothing of A."""
    return join(photonnes, Role.COORDINATOR, email="chloe@essai.example", name="Chloé Petit")


@pytest.fixture
def olga(db: None) -> User:
    """Runs the installation."""
    return UserFactory(email="olga@essai.example", name="Olga Roy", is_operator=True)
