"""What the installation is, and its collectives on a map."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.access import public
from hirondelles.core.features import Listed as Shared
from hirondelles.network.directory import Listed, showcase
from hirondelles.ui.shapes import MapPoint


@public
def front(request: HttpRequest) -> HttpResponse:
    shown = showcase()
    context = {
        "collectives": shown.collectives,
        "faces": shown.faces,
        "points": [_point(one) for one in shown.collectives if one.placed],
        "unplaced": [_card(one) for one in shown.collectives if not one.placed],
        "portraits": sum(one.portraits for one in shown.collectives),
        "shared": [_shared(where, one) for where, one in shown.shared],
        "publisher": settings.PUBLISHER,
    }
    return render(request, "network/front.html", context)


def _card(one: Listed) -> dict[str, str]:
    return {
        "name": one.collective.name,
        "territory": one.collective.territory,
        "url": address_of(one.collective, "collective:home"),
        "portraits": counted(one.portraits),
    }


def _shared(collective: Collective, one: Shared) -> dict[str, str]:
    return {"label": one.label, "name": collective.name, "url": address_of(collective, one.url_name)}


def _point(one: Listed) -> MapPoint:
    return MapPoint(
        label=one.collective.name,
        latitude=one.collective.latitude or 0.0,
        longitude=one.collective.longitude or 0.0,
        url=address_of(one.collective, "collective:home"),
        text=" · ".join(filter(None, (one.collective.territory, counted(one.portraits)))),
    )


def counted(portraits: int) -> str:
    """« 58 portraits », or that they are being prepared."""
    if not portraits:
        return _("portraits en préparation")
    return ngettext("%(n)d portrait", "%(n)d portraits", portraits) % {"n": portraits}
