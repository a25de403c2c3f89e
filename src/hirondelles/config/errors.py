"""What a person sees when a page cannot be shown; never a detail of the fault."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import keep_out_of_caches


def _page(request: HttpRequest, status: int) -> HttpResponse:
    response = render(request, f"ui/errors/{status}.html", status=status)
    keep_out_of_caches(response)
    return response


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token of a form is missing or too old: nothing was done, the page says how to start again."""
    return _page(request, 403)


def too_heavy(request: HttpRequest) -> HttpResponse:
    """More than anybody may send: nothing of it was read."""
    return _page(request, 413)


def broken(request: HttpRequest, *args: Any) -> HttpResponse:
    """Rendered without any context: whatever broke may break it again."""
    response = HttpResponse(_bare("ui/errors/500.html"), status=500)
    keep_out_of_caches(response)
    return response


def _bare(name: str) -> str:
    from django.template import Context, Engine

    return str(Engine.get_default().get_template(name).render(Context({})))
