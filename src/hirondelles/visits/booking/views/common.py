"""What the pages of a booking share: the one door by a link, and the way on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hirondelles.collectives.paths import path_to
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking


def here(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"visits:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]


def go(request: HttpRequest, name: str, booking: Booking, **words: Any) -> HttpResponse:
    """To a page of this booking, by its secret address."""
    return redirect(here(request, name, token=token_of(booking), **words))


def unknown(request: HttpRequest) -> HttpResponse:
    """A link that opens nothing: written wrong, or erased since. Says how to find it again."""
    return render(request, "visits/booking/unknown.html", status=404)
