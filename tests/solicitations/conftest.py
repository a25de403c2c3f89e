from __future__ import annotations

from collections.abc import Iterator

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import FEATURES, Feature, register
from hirondelles.members.models import Role
from tests.factories.members import join


@pytest.fixture
def dora(rouages: Collective) -> User:
    """Another woman of A."""
    return join(rouages, Role.ROLE_MODEL, email="dora@essai.example", name="Dora Grand")


@pytest.fixture
def heard() -> Iterator[list[tuple[int, str]]]:
    """What a feature that asks hears: ``(solicitation, state)``."""
    told: list[tuple[int, str]] = []
    register(Feature(slug="essai", name="Essai", answered=lambda one: told.append((one.pk, one.state))))
    yield told
    del FEATURES["essai"]
