"""Another woman of A; it is Tuesday 3 March 2026."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from tests.factories.members import join


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""


@pytest.fixture
def dana(rouages: Collective) -> User:
    """Another woman of A."""
    return join(rouages, email="dana@essai.example", name="Dana Roche")
