"""Who may open a page.

Every view says it with one of three marks; a view that says nothing opens to nobody.

- ``@public``: the showcase. The same for everyone, no cookie, no POST, revalidated by every cache.
- ``@open_page``: for people without an account (sign-in, withdrawal, one-tap answers). Never stored, never indexed.
- ``@allow(rule)``: for people signed in, when ``rule(user, collective)`` is true.

Two more words go with ``@allow``. Whoever may see what concerns pupils opens a reserved page with two proofs of who
she is (``members/strong/gate.py``); ``@one_proof`` says of a page that it opens with one, ``@fresh`` that the proof
must be recent (roles, security), ``@fresh_file`` the same of an export.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control

View = Callable[..., HttpResponseBase]
Rule = Callable[[Any, Any], bool]

PUBLIC = "public"
OPEN = "open"
READ = ("GET", "HEAD")
METHODS = (*READ, "POST")
"""What our pages answer to; anything else is 405, whatever the view would have made of it."""


def public(view: View) -> View:
    """Mark a showcase page: GET and HEAD only, no cookie, revalidated at each visit."""

    @wraps(view)
    def showcase(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in READ:
            return HttpResponseNotAllowed(READ)
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    showcase.access = PUBLIC  # type: ignore[attr-defined]
    return showcase


def open_page(view: View) -> View:
    """Mark a page that needs no account and concerns one person: never stored, never indexed."""

    @wraps(view)
    def unlisted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = answered(view, request, *args, **kwargs)
        keep_out_of_caches(response)
        return response

    unlisted.access = OPEN  # type: ignore[attr-defined]
    return unlisted


def allow(rule: Rule) -> Callable[[View], View]:
    """Mark a page for the people of whom ``rule(user, collective)`` is true; the others get 404."""

    def mark(view: View) -> View:
        @wraps(view)
        def reserved(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = answered(view, request, *args, **kwargs)
            keep_out_of_caches(response)
            return response

        reserved.access = rule  # type: ignore[attr-defined]
        return reserved

    return mark


def answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """What the view answers; 405 to a method that none of our pages has."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    return view(request, *args, **kwargs)


def one_proof(view: View) -> View:
    """Mark a reserved page that never asks for the second proof: one's own account, and where one gives that proof."""
    view.one_proof = True  # type: ignore[attr-defined]
    return view


def fresh(view: View) -> View:
    """Mark a reserved page that asks for a recent proof first: a role, a setting of security."""
    view.fresh = "page"  # type: ignore[attr-defined]
    return view


def fresh_file(view: View) -> View:
    """The same for an export: a file comes without a page, so the proof leads to one that offers it."""
    view.fresh = "file"  # type: ignore[attr-defined]
    return view


def signed_in(user: Any, collective: Any) -> bool:
    """The plainest rule: anybody with an account."""
    return bool(user.is_authenticated and user.is_active)


def keep_out_of_caches(response: HttpResponseBase) -> None:
    patch_cache_control(response, private=True, no_store=True)
    response.headers.setdefault("X-Robots-Tag", "noindex")


def access_of(view: View) -> Any:
    """The mark of a view: ``"public"``, ``"open"``, a rule, or ``None`` when it says nothing."""
    return getattr(view, "access", None)


def opens(path: str, *, user: Any, collective: Any) -> bool:
    """Whether the page at a path opens to somebody: a link that would answer 404 is not offered.

    A path that no address knows is left to answer for itself.
    """
    try:
        access = access_of(resolve(path.partition("?")[0]).func)
    except Resolver404:
        return True
    return access in {PUBLIC, OPEN} or (callable(access) and bool(access(user, collective)))


class AccessMiddleware:
    """Refuses before the view runs: an unmarked view is a fault, a refused person sees a 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        mark = access_of(view)
        if mark is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not say who may open it")
        if mark in {PUBLIC, OPEN}:
            return None
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        if not mark(request.user, getattr(request, "collective", None)):
            raise Http404
        return None


def _sign_in_first(request: HttpRequest) -> HttpResponseRedirect:
    address = resolve_url(settings.LOGIN_URL)
    response = HttpResponseRedirect(f"{address}?next={quote(request.get_full_path())}")
    keep_out_of_caches(response)
    return response
