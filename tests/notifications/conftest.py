from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from hirondelles.collectives.everywhere import purging
from hirondelles.notifications.models import Message
from tests.notifications import transports


@pytest.fixture(autouse=True)
def _fresh_transports() -> None:
    transports.sent.clear()
    transports.gate.clear()
    transports.arrived.clear()
    transports.DyingAfter.kills = transports.DyingBefore.kills = 0


@pytest.fixture
def committing(django_db_blocker: Any, django_db_setup: None) -> Iterator[None]:
    """For several workers at once: what is written is committed, and erased afterwards by hand.

    Emptying every table would need their owner; the queue's are not Django's to empty.
    """
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        with purging():
            Message.objects.all().delete()
        connection.close()
