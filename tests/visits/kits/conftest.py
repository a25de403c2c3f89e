from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from tests.factories.visits import a_kit


@pytest.fixture(autouse=True)
def _empty_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def case(rouages: Any) -> Any:
    with in_collective(rouages):
        return a_kit()


def day(after: int) -> date:
    return timezone.localdate() + timedelta(days=after)
