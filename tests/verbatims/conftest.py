"""An observer of A; it is Tuesday 3 March 2026."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.members import join


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""


@pytest.fixture
def odette(rouages: Collective) -> User:
    """An observer of A: the authority, a funder."""
    return join(rouages, Role.OBSERVER, email="odette@essai.example", name="Odette Garance")
