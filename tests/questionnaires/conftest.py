"""Inside one collective, for the length of a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective


@pytest.fixture
def here(rouages: Collective) -> Iterator[Collective]:
    """Inside A."""
    with in_collective(rouages):
        yield rouages
