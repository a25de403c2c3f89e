"""Nothing reserved opens with one proof to whoever needs two, and nothing ``@fresh`` with an old one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from hirondelles.core.access import OPEN, PUBLIC, View, access_of, keep_out_of_caches
from hirondelles.members.strong import proofs
from hirondelles.members.strong.roles import needs_two_proofs


class ProofMiddleware:
    """Follows ``AccessMiddleware``: whoever arrives here has an account and the right to open the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if access_of(view) in {PUBLIC, OPEN}:
            return None
        if not opens_with_one_proof(view) and _lacks_one(request):
            return lead_to("security:both", request)
        if is_fresh(view) and not proofs.is_recent(request):
            return lead_to("security:prove", request)
        return None


def opens_with_one_proof(view: View) -> bool:
    return bool(getattr(view, "one_proof", False))


def is_fresh(view: View) -> bool:
    return bool(getattr(view, "fresh", False))


def _lacks_one(request: HttpRequest) -> bool:
    collective = getattr(request, "collective", None)
    return needs_two_proofs(request.user, collective) and not proofs.is_strong(request)


def lead_to(url_name: str, request: HttpRequest) -> HttpResponse:
    """Somewhere to prove who one is, which leads back to this page, or to the one that held the form."""
    address = f"{reverse(url_name)}?next={quote(_page_of(request))}"
    response: HttpResponse = HttpResponseRedirect(address)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204, headers={"HX-Redirect": address})
    keep_out_of_caches(response)
    return response


def _page_of(request: HttpRequest) -> str:
    if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
        return request.get_full_path()
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc != request.get_host():
        return reverse("members:arrival")
    return f"{referer.path}?{referer.query}" if referer.query else referer.path
