"""The outer layers of every request: health, access log, language by address."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pghistory
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from pghistory.middleware import HistoryMiddleware as UserHistoryMiddleware

from hirondelles.collectives.paths import split_language
from hirondelles.config.errors import too_heavy
from hirondelles.config.logs import answered

Answer = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """``/sante/`` says that the process answers, ``/sante/pret/`` that it also reaches its database."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/sante/":
            return _health({"vivant": True}, 200)
        if request.path_info == "/sante/pret/":
            ready = _database_answers()
            return _health({"pret": ready}, 200 if ready else 503)
        return self.get_response(request)


def _health(body: dict[str, bool], status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    headers["Content-Security-Policy"] = "default-src 'none'"
    return JsonResponse(body, status=status, headers=headers)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except DatabaseError:
        connection.close()
        return False


class AccessLogMiddleware:
    """Writes the line of every request that the entrance did not answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        since = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        page = match.view_name if match else ""
        answered(page=page, method=request.method, status=response.status_code, since=since)
        return response


class LanguageMiddleware:
    """French at ``/…``, English at ``/en/…``: the address alone decides, never the browser or a cookie."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        prefix, _rest = split_language(request.path_info)
        language = prefix.removeprefix("/") or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class WeightMiddleware:
    """Refuses what is too heavy before a byte of it is read: only people signed in send files."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH", "")
        weight = int(said) if said.isdecimal() else 0
        if weight > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            files = settings.SPREADSHEET_MAX_BYTES + settings.PHOTOS_MAX_BYTES
            if not request.user.is_authenticated or weight > files + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
                return too_heavy(request)
        return self.get_response(request)


class HistoryMiddleware(UserHistoryMiddleware):
    """What the history keeps of a request that writes: who, and the name of the page, never its address."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {"user": request.user.pk}

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method != "GET" and request.resolver_match:
            pghistory.context(page=request.resolver_match.view_name)
