"""The way in for whoever is signed in and whose portrait it is: the same pages, under her own name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.portraits import rules
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.views.reading.frame import token_for
from hirondelles.ui.shapes import Link


@allow(rules.has_portrait)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her portrait; a list when several are hers."""
    collective = request.collective  # type: ignore[attr-defined]
    rows = (
        Portrait.objects.of_person(request.user).exclude(state=State.WITHDRAWN).select_related("consent_file")
    )
    links = [
        Link(label=one.name, url=path_to("portraits:read", collective=collective, token=token_for(one)))
        for one in rows
    ]
    if len(links) == 1:
        return redirect(links[0].url)
    return render(request, "portraits/reading/mine.html", {"links": links})
