"""The showcase, kept ready: answered before the session, never later than its collective's last change.

One indexed row ``(id, version, next_expiry)`` is read first. Every public change raises ``version``; past
``next_expiry`` (a consent that ends) neither the kept page nor a 304 answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.http.response import ResponseHeaders
from django.utils import timezone

from hirondelles.collectives.models import Collective

PATH = re.compile(r"^(?:/[a-z]{2})?/c/(?P<slug>[a-z0-9-]+)/")
KEPT_FOR = 3600
BY_SLUG = f'SELECT id, version, next_expiry FROM "{Collective._meta.db_table}" WHERE slug = %s'
BY_DOMAIN = f'SELECT id, version, next_expiry FROM "{Collective._meta.db_table}" WHERE domain = %s'
REVALIDATED = "public, no-cache"
PROTECTION = frozenset(
    (
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "X-Frame-Options",
    )
)


class PageCacheMiddleware:
    """Keeps public HTML of collectives by ``id:version:host:path``; revalidates with an ETag.

    It stands outside of what adds the headers of protection, so that a kept page has them all and costs none again; a
    304 repeats those of the last page, and answers only once there was one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.protection: dict[str, str] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        etag = _etag(request) if _may_be_kept(request) else None
        if etag is None:
            return self.get_response(request)
        if self.protection and request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
            return HttpResponseNotModified(
                headers={**self.protection, "ETag": etag, "Cache-Control": REVALIDATED}
            )
        kept = caches["pages"].get(etag)
        if kept is not None:
            return _restored(*kept)
        response = self.get_response(request)
        if _is_showcase(response):
            response.headers["ETag"] = etag
            caches["pages"].set(etag, (response.content, response.headers), KEPT_FOR)
            self.protection = {name: value for name, value in response.headers.items() if name in PROTECTION}
        return response


def _restored(content: bytes, headers: ResponseHeaders) -> HttpResponse:
    """The cache gives a copy of its own each time: the headers are taken as they are."""
    response = HttpResponse(content)
    response.headers = headers
    return response


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and not request.META.get("HTTP_COOKIE")
        and "HTTP_HX_REQUEST" not in request.META
        and (request.is_secure() or not settings.SECURE_SSL_REDIRECT)
    )


def _etag(request: HttpRequest) -> str | None:
    """The validator of the page asked for, or ``None`` when it belongs to no collective or may not be kept."""
    host = request.META.get("HTTP_HOST") or request.META["SERVER_NAME"]
    if split_domain_port(host)[0] in settings.OWN_HOSTS:
        found = PATH.match(request.path_info)
        row = _row_of(BY_SLUG, found["slug"]) if found else None
    else:
        row = _row_of(BY_DOMAIN, split_domain_port(host)[0])
    if row is None or (row[2] is not None and row[2] <= timezone.now()):
        return None
    parts = (settings.RELEASE, row[0], row[1], host, request.get_full_path())
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _row_of(question: str, value: str) -> tuple[int, int, datetime | None] | None:
    """The one row that a kept page costs, asked in plain SQL: building the query would cost more than the answer.

    It is also what tells whether the kept connection still answers: a dead one is opened again, once.
    """
    connection.ensure_connection()
    asked_by_itself, connection.health_check_done = connection.health_check_done, True  # type: ignore[attr-defined]
    try:
        return _read(question, value)
    except (OperationalError, InterfaceError):
        if asked_by_itself or connection.in_atomic_block:
            raise
        connection.close()
        return _read(question, value)


def _read(question: str, value: str) -> tuple[int, int, datetime | None] | None:
    with connection.cursor() as cursor:
        cursor.execute(question, [value])
        found: tuple[int, int, datetime | None] | None = cursor.fetchone()
    return found


def _is_showcase(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "ETag" not in response.headers  # a photo has its own, which outlives a change of its collective
        and "public" in response.get("Cache-Control", "")
    )
