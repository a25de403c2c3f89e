"""The showcase, kept ready: answered before the session, never later than its collective's last change.

One indexed row ``(id, version, next_expiry)`` is read first. Every public change raises ``version``; past
``next_expiry`` (a consent that ends) neither the kept page nor a 304 answers. ``config/entrance.py`` answers with a kept
page before Django makes a request of the visit; the middleware keeps the pages (``docs/decisions/showcase.md``).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from psycopg.pq import ExecStatus

from hirondelles.collectives.kept import Kept, Page
from hirondelles.collectives.models import Collective

PATH = re.compile(r"^(?:/[a-z]{2})?/c/(?P<slug>[a-z0-9-]+)/")
QUESTION = f'SELECT id, version, extract(epoch from next_expiry) FROM "{Collective._meta.db_table}"'
BY_SLUG = f"{QUESTION} WHERE slug = $1".encode()
BY_DOMAIN = f"{QUESTION} WHERE domain = $1".encode()
ASKED = "hirondelles.asked"
Environ = Mapping[str, Any]

KEPT = Kept()
"""The pages of this process."""


class Asked(NamedTuple):
    """What was asked of one version of one collective: the key of a kept page."""

    release: str
    collective: str
    version: str
    host: str
    path: str
    query: str

    def replaces(self, other: Asked) -> bool:
        """Whether it is of another version of the same collective."""
        return other.collective == self.collective and other.version != self.version

    @property
    def etag(self) -> str:
        """Weak, since a page has two encodings; the same on every machine."""
        return f'W/"{sha256(repr(tuple(self)).encode()).hexdigest()[:32]}"'


def asked_of(environ: Environ) -> Asked | None:
    """The page asked for, or ``None`` when it belongs to no collective or may not be kept. One row is read."""
    if not _may_be_kept(environ):
        return None
    host = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
    path = environ["PATH_INFO"]
    domain = _domain(host)
    if domain in settings.OWN_HOSTS:
        found = PATH.match(path)
        row = _row(BY_SLUG, found["slug"]) if found else None
    else:
        row = _row(BY_DOMAIN, domain)
    if row is None or (row[2] is not None and float(row[2]) <= time.time()):
        return None
    return Asked(settings.RELEASE, row[0], row[1], host, path, environ.get("QUERY_STRING", ""))


@lru_cache(maxsize=200)
def _domain(host: str) -> str:
    return split_domain_port(host)[0]


def _may_be_kept(environ: Environ) -> bool:
    return (
        environ["REQUEST_METHOD"] == "GET"
        and not environ.get("HTTP_COOKIE")
        and "HTTP_HX_REQUEST" not in environ
        and (not settings.SECURE_SSL_REDIRECT or _is_secure(environ))
    )


def _is_secure(environ: Environ) -> bool:
    """As Django's ``request.is_secure()``: what the proxy says, when one is trusted."""
    header, secure = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    said = environ.get(header)
    if header and said is not None:
        return bool(said.split(",", 1)[0].strip() == secure)
    return bool(environ["wsgi.url_scheme"] == "https")


def _row(question: bytes, value: str) -> tuple[str, str, str | None] | None:
    """The one row that a kept page costs; a connection that died meanwhile is opened again, once.

    Asked of the driver itself: Django's cursor would cost as much as the rest of a kept page.
    """
    database = connections[DEFAULT_DB_ALIAS]
    result = _ask(database, question, value)
    if result is None and not database.in_atomic_block:
        database.close()
        result = _ask(database, question, value)
    if result is None:
        raise OperationalError("The row of a collective cannot be read")
    if not result.ntuples:
        return None
    expiry = result.get_value(0, 2)
    return result.get_value(0, 0).decode(), result.get_value(0, 1).decode(), expiry and expiry.decode()


def _ask(database: Any, question: bytes, value: str) -> Any:
    """The rows, or ``None`` when the kept connection does not answer; raises when none can be opened."""
    database.ensure_connection()
    try:
        result = database.connection.pgconn.exec_params(question, [value.encode()])
    except psycopg.Error:
        return None
    return result if result.status == ExecStatus.TUPLES_OK else None


class PageCacheMiddleware:
    """Keeps public pages of collectives, compresses every public page; answers too, where there is no entrance before Django.

    It stands outside of what adds the headers of protection, so that a kept page has them all and costs none again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.META[ASKED] if ASKED in request.META else asked_of(request.META)
        page = KEPT.get(asked) if asked else None
        if page is None:
            if asked:
                connections[DEFAULT_DB_ALIAS].health_check_done = True  # type: ignore[attr-defined] # it answered
            response = self.get_response(request)
            if not _is_showcase(response):
                return response
            page = _page(asked, request, response)
        status, headers, body = page.answer(request.META)
        return HttpResponse(body, status=status, headers=dict(headers))


def _page(asked: Asked | None, request: HttpRequest, response: HttpResponse) -> Page:
    match = request.resolver_match
    page = Page(
        name=match.view_name if match else "",
        etag=asked.etag if asked else "",
        headers=list(response.items()),
        content=response.content,
    )
    if asked:
        KEPT.keep(asked, page)
        KEPT.drop(asked.replaces)  # nobody will ask for them, and somebody may have withdrawn from them
    return page


def _is_showcase(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "ETag" not in response.headers  # a photo has its own, which outlives a change of its collective
        and "public" in response.get("Cache-Control", "")
    )
