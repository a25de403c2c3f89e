"""A collective's home: faces first, then what it does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from hirondelles.core.access import public
from hirondelles.core.features import enabled
from hirondelles.network.prose import prose

IN_FRONT = 8


@public
def home(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    from hirondelles.portraits.models import Portrait

    shown = Portrait.objects.public()
    context = {
        "faces": list(shown.by_rotation()[:IN_FRONT]),
        "portraits": shown.count(),
        "introduction": prose(collective.introduction),
        "contributions": _contributed(request),
    }
    return render(request, "network/home.html", context)


def _contributed(request: HttpRequest) -> list[str]:
    """What the features of the collective add to its home, already rendered."""
    collective = request.collective  # type: ignore[attr-defined]
    return [
        mark_safe(one.render(request, collective))
        for feature in enabled(collective)
        for one in feature.contributions
        if one.place == "home"
    ]
