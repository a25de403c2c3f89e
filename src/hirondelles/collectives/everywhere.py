"""Looking across collectives, as another role of PostgreSQL.

Only the modules named in ``pyproject.toml`` (``[tool.hirondelles] everywhere``) may import this one: a test reads
them. One looks everywhere, one writes in one collective at a time (``in_collective``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from hirondelles.collectives.scope import _everywhere

EVERYWHERE = "hirondelles_everywhere"
PURGE = "hirondelles_purge"
GLANCE = """
SELECT set_config('app.before', current_setting('role'), true), set_config('role', %s, true); {question};
SELECT set_config('role', current_setting('app.before'), true)
"""


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """Act as ``role`` in a transaction, and come back to oneself unless the transaction is in error."""
    token = _everywhere.set(True)
    try:
        with transaction.atomic():
            before = _become(role)
            yield
            _become(before)
    finally:
        _everywhere.reset(token)


@contextmanager
def everywhere() -> Iterator[None]:
    """Read the rows of every collective."""
    with as_role(EVERYWHERE):
        yield


def glance(question: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of one question asked of every collective, in one exchange with the database instead of five.

    For what every page asks, in SQL written once; inside a transaction, which a fault of the question ends, the role
    with it. The answer is named by its place: what notes who changes a row has gone through them all when one posts.
    """
    with connection.cursor() as cursor:
        cursor.execute(GLANCE.format(question=question), [EVERYWHERE, *values])
        cursor.set_result(1)
        return list(cursor.fetchall())


@contextmanager
def purging() -> Iterator[None]:
    """Erase what the clocks say must go, history included."""
    with as_role(PURGE):
        yield


def _become(role: str) -> str:
    """Change role until the end of the transaction; gives the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role'), set_config('role', %s, true)", [role])
        return str(cursor.fetchone()[0])
