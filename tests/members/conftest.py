from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from tests.factories.collectives import UserFactory


@pytest.fixture(autouse=True)
def _real_outbox(settings):
    """Mails of Django go where they go for real."""
    settings.EMAIL_BACKEND = "hirondelles.notifications.backend.OutboxBackend"


@pytest.fixture
def olga(db: None) -> User:
    """Runs the installation."""
    return UserFactory(email="olga@essai.example", name="Olga Roy", is_operator=True)
