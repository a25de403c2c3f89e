"""Pages asked as somebody signed in, in this process: queries, best processor time, best time by the clock, weight."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

TURNS = 5


def signed_in(person: Any) -> Any:
    """A client of somebody who gave both proofs; the requests are not logged."""
    from allauth.account.internal.flows import login
    from django.test import Client

    logging.getLogger("hirondelles.access").setLevel(logging.WARNING)
    client = Client()
    client.force_login(person)
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    return client


def measured(client: Any, path: str) -> dict[str, Any]:
    """One visit that counts the queries, then ``TURNS`` that are timed."""
    with asked() as queries:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.get("Location"))
    turns = [timed(lambda: client.get(path)) for _turn in range(TURNS)]
    return {
        "queries": len(queries),
        "cpu_ms": round(min(cpu for cpu, _clock in turns) * 1000, 1),
        "clock_ms": round(min(clock for _cpu, clock in turns) * 1000, 1),
        "bytes": len(answer.content),
    }


@contextmanager
def asked() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    from django.db import connection

    found: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield found


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of this process's processor, and by the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - clock
