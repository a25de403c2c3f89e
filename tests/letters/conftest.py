"""It is Tuesday, eleven o'clock in Paris."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""


@pytest.fixture
def here(rouages: Collective) -> Iterator[Collective]:
    """Inside A, which may be answered."""
    rouages.contact_email = "contact@essai.example"
    rouages.save()
    with in_collective(rouages):
        yield rouages
