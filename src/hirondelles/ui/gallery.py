"""The gallery: every component with an example, and whole pages to look at."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import public
from hirondelles.ui import examples


@public
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/components.html", examples.everything())


@public
def mock_page(request: HttpRequest, name: str) -> HttpResponse:
    if name not in examples.PAGES:
        raise Http404
    return render(request, f"ui/gallery/{name}.html", examples.everything())
