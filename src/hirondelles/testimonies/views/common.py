"""What the pages of a request share: the one door by a link, and the way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hirondelles.collectives.paths import path_to
from hirondelles.testimonies.links import request_of, token_of
from hirondelles.testimonies.models import Request


def here(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"testimonies:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]


def go(request: HttpRequest, name: str, asked: Request, **words: Any) -> HttpResponse:
    """To a page of this request, by its secret address."""
    return redirect(here(request, name, token=token_of(asked), **words))


def asked_by(token: str) -> Request | None:
    return request_of(token)


def unknown(request: HttpRequest) -> HttpResponse:
    """A link that opens nothing: written wrong, or erased since. Says how to find it again."""
    return render(request, "testimonies/unknown.html", status=404)
