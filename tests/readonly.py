"""A GET that writes is an error: mail scanners, prefetching browsers and robots open links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
ALLOWED = ('"shared_cache"', '"django_session"')


class WroteOnGet(AssertionError):
    """A view wrote in the database while it was only asked to show something."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.lstrip().upper().startswith(WRITES) and not any(table in sql for table in ALLOWED):
        raise WroteOnGet(sql)
    return execute(sql, params, many, context)


class ReadOnlyMiddleware:
    """Innermost middleware of the tests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
