from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from tests.factories.visits import a_slot
from tests.visits.teachers import Teacher


@pytest.fixture(autouse=True)
def _empty_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def slot(rouages: Any) -> Any:
    """Two groups of twelve, in a month."""
    with in_collective(rouages):
        return a_slot()


@pytest.fixture
def teacher(client: Any, slot: Any) -> Teacher:
    return Teacher(client, slot)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as moved:
        yield moved
