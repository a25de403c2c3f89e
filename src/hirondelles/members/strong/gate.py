"""Nothing reserved opens with one proof to whoever needs two, and nothing ``@fresh`` with an old one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.core.access import OPEN, PUBLIC, View, access_of, keep_out_of_caches
from hirondelles.members.strong import kept, proofs
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
            return lead_to("security:both", request, view)
        if freshness_of(view) and not proofs.is_recent(request):
            return lead_to("security:prove", request, view)
        if request.method == "POST" and not opens_with_one_proof(view):
            kept.forget(request)
        return None


def opens_with_one_proof(view: View) -> bool:
    return bool(getattr(view, "one_proof", False))


def freshness_of(view: View) -> str:
    """``"page"`` or ``"file"`` when the view asks for a recent proof."""
    return str(getattr(view, "fresh", ""))


def _lacks_one(request: HttpRequest) -> bool:
    collective = getattr(request, "collective", None)
    return needs_two_proofs(request.user, collective) and not proofs.is_strong(request)


def lead_to(url_name: str, request: HttpRequest, view: View) -> HttpResponse:
    """Somewhere to prove who one is, which leads back to this page, this file, or what was typed in this form."""
    address = f"{reverse(url_name)}?next={quote(_what_waits(request, view))}"
    response: HttpResponse = HttpResponseRedirect(address)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204, headers={"HX-Redirect": address})
    response.put_off = True  # type: ignore[attr-defined]
    keep_out_of_caches(response)
    return response


def _what_waits(request: HttpRequest, view: View) -> str:
    page = _page_before(request)
    if request.method == "POST":
        if kept.keep(request, page=page):
            return reverse("security:resume")
        messages.warning(request, _("Ce que vous aviez saisi était trop long pour être gardé : recommencez."))
        return page
    if freshness_of(view) == "file":
        return f"{reverse('security:file')}?{urlencode({'file': request.get_full_path(), 'page': page})}"
    return page if request.headers.get("HX-Request") else request.get_full_path()


def _page_before(request: HttpRequest) -> str:
    """The page that held the link or the form; the first one of hers when the browser does not say."""
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc != request.get_host():
        return reverse("members:arrival")
    return f"{referer.path}?{referer.query}" if referer.query else referer.path
