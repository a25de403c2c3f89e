from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.notifications import transports


@pytest.fixture(autouse=True)
def _fresh_transports() -> None:
    transports.sent.clear()
    transports.gate.clear()
    transports.arrived.clear()
    transports.DyingAfter.kills = transports.DyingBefore.kills = 0


@pytest.fixture
def empty_queue(transactional_db: None) -> Iterator[None]:
    """The queue's tables are not Django's to empty after a test that commits."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
