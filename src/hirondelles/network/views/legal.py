"""What the law asks an installation to say; a missing piece shows as missing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import public
from hirondelles.network.register import processings


@public
def notice(request: HttpRequest) -> HttpResponse:
    return _page(request, "network/legal_notice.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return _page(request, "network/privacy.html", processings=processings())


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "network/accessibility.html")


def _page(request: HttpRequest, template: str, **more: object) -> HttpResponse:
    context = {"publisher": settings.PUBLISHER, "site_url": settings.SITE_URL, **more}
    return render(request, template, context)
