"""The entrance: a kept page leaves before Django makes a request of the visit.

Three quarters of what a kept page costs would be Django's own way in and out. It asks the same question as the
middleware (``collectives/page_cache.py``) and tells it the answer; whatever it does not know goes in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from http.client import responses
from typing import Any

from django.db import DatabaseError, InterfaceError

from hirondelles.collectives.page_cache import ASKED, KEPT, asked_of
from hirondelles.config.logs import answered

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def entrance(application: Application) -> Application:
    """``application``, with the kept pages before it."""

    def enter(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        since = time.perf_counter()
        try:
            asked = asked_of(environ)
        except (DatabaseError, InterfaceError):
            return application(environ, start_response)  # which says it in a page
        environ[ASKED] = asked
        page = KEPT.get(asked) if asked else None
        if page is None:
            return application(environ, start_response)
        status, headers, body = page.answer(environ)
        answered(page=page.name, method="GET", status=status, since=since)
        start_response(f"{status} {responses[status]}", headers)
        return [body]

    return enter
