"""A form counts once, however many times it is sent.

The hidden field ``idempotency_key`` (``{% form_key %}``) or the header ``Idempotency-Key`` carries a UUID.
The first arrival inserts a row in the transaction of what the form does; the others find it and are led, with
303, to where the first one led. A form that comes back with mistakes (4xx) or a fault (5xx) leaves no row: it
may be sent again, and so may one that was put off (``response.put_off``) because somebody proves first who she is.
The same key with other words (somebody went back, mended and sent anew) is another form.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError

from hirondelles.core.access import access_of
from hirondelles.ui.models import Submission

FIELD = "idempotency_key"
HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(days=2)
UNTYPED = frozenset({FIELD, "csrfmiddlewaretoken"})
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})

Answer = Callable[[HttpRequest], HttpResponse]


class SeeOther(HttpResponseRedirect):
    """Where the answer of a POST is, to be read with GET."""

    status_code = 303


class IdempotencyMiddleware:
    """The innermost middleware: it stands inside the transaction and the scope of the request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = submitted_key(request)
        if key is None:
            return self.get_response(request)
        with transaction.atomic():
            return self._once(request, key=key, fingerprint=fingerprint_of(request))

    def _once(self, request: HttpRequest, *, key: UUID, fingerprint: str) -> HttpResponse:
        """A view that raised (a 404 does) is being undone already: its row goes with the rest."""
        if not _first_arrival(key=key, fingerprint=fingerprint):
            return SeeOther(_place_of(key=key, fingerprint=fingerprint) or request.get_full_path())
        response = self.get_response(request)
        row = Submission.objects.filter(key=key, fingerprint=fingerprint)
        if transaction.get_rollback() or response.status_code >= 500:
            transaction.set_rollback(True)
        elif response.status_code >= 400 or getattr(response, "put_off", False):
            row.delete()
        else:
            row.update(location=_destination(request, response))
        return response


def submitted_key(request: HttpRequest) -> UUID | None:
    """The key of a POST, ``None`` when there is none; a key that is not a UUID is a malformed request."""
    if request.method != "POST":
        return None
    written = request.headers.get(HEADER) or _written_in_form(request)
    if not written:
        return None
    try:
        return UUID(written)
    except ValueError as error:
        raise BadRequest("The idempotency key is not a UUID") from error


def fingerprint_of(request: HttpRequest) -> str:
    """Who sent what: the key of one person is nothing for another, and says nothing of either."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in UNTYPED)
    files = sorted((name, one.name, one.size) for name, many in request.FILES.lists() for one in many)
    said = repr((_sender(request), request.path, typed, files))
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()


def _sender(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    session = getattr(request, "session", None)
    return f"session:{(session.session_key if session is not None else '') or ''}"


def forget_submissions(now: datetime) -> int:
    """Delete the rows older than two days: nobody sends the same form again so late."""
    deleted, _kinds = Submission.objects.filter(received_at__lt=now - KEPT_FOR).delete()
    return deleted


def _written_in_form(request: HttpRequest) -> str:
    if request.content_type not in FORM_TYPES:
        return ""
    try:
        return request.POST.get(FIELD, "")
    except UnreadablePostError:
        return ""


def _first_arrival(*, key: UUID, fingerprint: str) -> bool:
    """Insert the row; waits for a twin that is still running, and tells whether this one is the first."""
    table = connection.ops.quote_name(Submission._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, fingerprint, location) VALUES (%s, %s, '') ON CONFLICT DO NOTHING",
            [key, fingerprint],
        )
        return bool(cursor.rowcount == 1)


def _place_of(*, key: UUID, fingerprint: str) -> str:
    return Submission.objects.values_list("location", flat=True).get(key=key, fingerprint=fingerprint)


def _destination(request: HttpRequest, response: HttpResponse) -> str:
    """Where the answer can be read: its ``Location``, else the page that held the form, else this address.

    Nothing is kept of an open page that was reached by a link (a token is a key), nor of the page that led to one:
    whoever sends the form again knows that address, and is led there.
    """
    match = request.resolver_match
    reserved = match is not None and callable(access_of(match.func))
    led = response.headers.get("Location") or response.headers.get("HX-Redirect")
    if led and (reserved or (match and not match.kwargs)):
        return str(led)[:2000]
    return (_page_of_the_form(request) or request.get_full_path())[:2000] if reserved else ""


def _page_of_the_form(request: HttpRequest) -> str:
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc != request.get_host():
        return ""
    return f"{referer.path}?{referer.query}" if referer.query else referer.path
