"""A collective's colour and logo, as files of their own (the page itself holds no style)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from hirondelles.collectives.models import Collective
from hirondelles.core.access import public
from hirondelles.network.logos import CONTENT_TYPE
from hirondelles.ui.colours import accent_stylesheet


@public
def colours(request: HttpRequest) -> HttpResponse:
    accent = request.collective.accent  # type: ignore[attr-defined]
    return HttpResponse(accent_stylesheet(accent), content_type="text/css; charset=utf-8")


@public
def logo(request: HttpRequest) -> HttpResponse:
    rows = Collective.objects.filter(pk=request.collective.pk)  # type: ignore[attr-defined]
    image = rows.values_list("logo", flat=True).get()
    if not image:
        raise Http404
    return HttpResponse(bytes(image), content_type=CONTENT_TYPE)
