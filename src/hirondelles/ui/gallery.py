"""The gallery: every component with an example, and whole pages to look at."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import public
from hirondelles.ui import examples

FAMILIES = tuple(
    f"ui/gallery/_{name}.html" for name in ("basics", "people", "lists", "stories", "charts", "forms")
)


@public
def components(request: HttpRequest) -> HttpResponse:
    context = {"mock_pages": sorted(examples.PAGES), "families": FAMILIES} | examples.everything()
    return render(request, "ui/gallery/components.html", context)


@public
def mock_page(request: HttpRequest, name: str) -> HttpResponse:
    if name not in examples.PAGES:
        raise Http404
    return render(request, f"ui/gallery/{name}.html", examples.everything())
