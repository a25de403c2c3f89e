"""What search engines read. The list of a collective forgets whoever withdrew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.access import public
from hirondelles.portraits.models import Portrait

XML = "application/xml"
PAGES = ("network:front", "network:legal_notice", "network:privacy", "network:accessibility")
Versions = list[tuple[str, str]]


@public
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@public
def index(request: HttpRequest) -> HttpResponse:
    """The lists of the installation and of each collective (a list may hold 50,000 addresses, no more)."""
    own = [address_of(row, "collective:sitemap", language="fr") for row in Collective.objects.defer("logo")]
    lists = [f"{settings.SITE_URL}{reverse('network:sitemap_installation')}", *own]
    return render(request, "network/sitemap_index.xml", {"lists": lists}, content_type=XML)


@public
def installation(request: HttpRequest) -> HttpResponse:
    pages = [[(code, _page_of_installation(name, code)) for code in _languages()] for name in PAGES]
    return _sitemap(request, pages)


@public
def collective(request: HttpRequest) -> HttpResponse:
    here = request.collective  # type: ignore[attr-defined]

    slugs = Portrait.objects.public().order_by("pk").values_list("slug", flat=True)
    names: list[tuple[str, dict[str, str]]] = [("collective:home", {}), ("portraits:gallery", {})]
    names += [("portraits:page", {"slug": slug}) for slug in slugs]
    pages = [
        [(code, address_of(here, name, language=code, **of)) for code in _languages()] for name, of in names
    ]
    return _sitemap(request, pages)


def _languages() -> Iterator[str]:
    return (code for code, _name in settings.LANGUAGES)


def _page_of_installation(name: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.SITE_URL}{reverse(name)}"


def _sitemap(request: HttpRequest, pages: Iterable[Versions]) -> HttpResponse:
    """``pages`` gives each page as its versions ``(language, address)``."""
    return render(request, "network/sitemap.xml", {"pages": pages}, content_type=XML)
