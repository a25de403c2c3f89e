"""The yardstick of ``pages``: a bare Django, no middleware, the same rows through the ORM, a plain template.

Served by the same server with the same options; not part of the product.
"""

from __future__ import annotations

import os
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.yardstick.settings"

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

django.setup()
settings.MIDDLEWARE = []  # some applications refuse to start without theirs
application = WSGIHandler()

from hirondelles.portraits.models import Portrait  # noqa: E402 - Django comes first

CONSTANT = b"x" * 60_000


def rows() -> Any:
    """The published portraits of the collective of the bench, without scope and without consents."""
    everyone = QuerySet(model=Portrait).filter(
        collective__slug=os.environ["BENCH_COLLECTIVE"], state="published"
    )
    return everyone.select_related("trade", "campaign").order_by("position", "pk")


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", {"portraits": rows()[:100]})


def portrait(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(rows(), slug=slug)
    return render(request, "portrait.html", {"portrait": one, "mates": rows().filter(trade=one.trade)})


def photo(request: HttpRequest, key: str, width: int, extension: str) -> HttpResponse:
    return HttpResponse(b"")


urlpatterns = [
    path("constant/", constant),
    path("portraits/", gallery, name="gallery"),
    path("portraits/<slug:slug>/", portrait, name="portrait"),
    path("photos/<slug:key>/<int:width>.<slug:extension>", photo, name="photo"),
]
