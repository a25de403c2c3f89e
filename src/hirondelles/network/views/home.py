"""A collective's home: faces first, then what it does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.access import public
from hirondelles.core.features import contributed
from hirondelles.core.prose import prose
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.showing import cards_of, shared_photo

LARGE, SMALL = 3, 8


@public
def home(request: HttpRequest) -> HttpResponse:
    """Today's portraits: the first in large, the next as cards, so that nobody stands twice on the page."""
    collective = request.collective  # type: ignore[attr-defined]
    shown = Portrait.objects.public()
    front = list(shown.by_rotation()[: LARGE + SMALL])
    cards = cards_of(front, collective=collective)
    pictured = [one.picture for one in cards[:LARGE] if one.picture]
    first = next((one for one in front if one.photo_key), None)
    context = {
        "large": tuple(pictured),
        "cards": cards[LARGE:] if len(cards) > LARGE else cards,
        "portraits": shown.count(),
        "introduction": prose(collective.introduction),
        "contributions": contributed("home", request),
        "described": _described(collective),
        "shared_photo": shared_photo(first, collective=collective) if first else "",
    }
    return render(request, "network/home.html", context)


def _described(collective: Collective) -> dict[str, str]:
    """The collective for search engines (JSON-LD, schema.org ``Organization``)."""
    known = {"name": collective.name, "description": collective.aim, "areaServed": collective.territory}
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "url": address_of(collective, "collective:home"),
        **{name: value for name, value in known.items() if value},
    }
