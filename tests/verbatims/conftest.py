"""A coordinator and a facilitator of A, a woman, an observer; a coordinator of B. It is Tuesday 3 March 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from tests.factories.members import join

TUESDAY = datetime(2026, 3, 3, 10, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(TUESDAY, tick=False) as moved:
        yield moved


@pytest.fixture
def here(rouages: Collective) -> Iterator[Collective]:
    """Inside A."""
    with in_collective(rouages):
        yield rouages


@pytest.fixture
def alice(rouages: Collective) -> User:
    """Coordinates A."""
    return join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai")


@pytest.fixture
def flora(rouages: Collective) -> User:
    """A facilitator of A."""
    return join(rouages, Role.FACILITATOR, email="flora@essai.example", name="Flora Essai")


@pytest.fixture
def bea(rouages: Collective) -> User:
    """A woman of A."""
    return join(rouages, email="bea@essai.example", name="Béa Roux")


@pytest.fixture
def odette(rouages: Collective) -> User:
    """An observer of A: the authority, a funder."""
    return join(rouages, Role.OBSERVER, email="odette@essai.example", name="Odette Garance")


@pytest.fixture
def chloe(photonnes: Collective) -> User:
    """Coordinates B, and must see nothing of A."""
    return join(photonnes, Role.COORDINATOR, email="chloe@essai.example", name="Chloé Petit")
