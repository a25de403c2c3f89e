"""What an installation must say: what the law asks, a missing piece shown as missing; and where to give an alert."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.collectives.models import Collective
from hirondelles.core.access import public
from hirondelles.network.models import ProcessingChoice
from hirondelles.network.register import processings


@public
def notice(request: HttpRequest) -> HttpResponse:
    return _page(request, "network/legal_notice.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return _privacy(request, None)


@public
def privacy_here(request: HttpRequest) -> HttpResponse:
    """The same for one collective: who answers for each processing is its own choice."""
    return _privacy(request, request.collective)  # type: ignore[attr-defined]


def _privacy(request: HttpRequest, collective: Collective | None) -> HttpResponse:
    chosen = ProcessingChoice.objects.that_count_for(collective)
    return _page(request, "network/privacy.html", processings=processings(chosen), collective=collective)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return _page(request, "network/accessibility.html")


@public
def alert(request: HttpRequest) -> HttpResponse:
    """From a page of the installation: the numbers, then the collectives, each with its own referents.

    An alert belongs to a collective, whose referents read it; whoever runs the installation reads none.
    """
    rows = Collective.objects.only("slug", "name", "territory", "domain")
    return render(request, "network/alert.html", {"collectives": rows})


def _page(request: HttpRequest, template: str, **more: object) -> HttpResponse:
    context = {"publisher": settings.PUBLISHER, "site_url": settings.SITE_URL, **more}
    return render(request, template, context)
