"""A coordinator and a host of A, a coordinator of B; it is Tuesday, eleven o'clock in Paris."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from tests.factories.members import join

TUESDAY = datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(TUESDAY, tick=False) as moved:
        yield moved


@pytest.fixture(autouse=True)
def _empty_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def here(rouages: Collective) -> Iterator[Collective]:
    """Inside A."""
    with in_collective(rouages):
        yield rouages


@pytest.fixture
def alice(rouages: Collective) -> User:
    return join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai")


@pytest.fixture
def chloe(photonnes: Collective) -> User:
    return join(photonnes, Role.COORDINATOR, email="chloe@essai.example", name="Chloé")
