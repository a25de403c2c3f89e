"""The page of one's calendar addresses, what it does, and what a calendar reads there."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.collectives.paths import address_of, path_to
from hirondelles.core.access import allow, open_page
from hirondelles.documents.calendar import TYPE
from hirondelles.encounters import addresses, rules
from hirondelles.encounters.models import CalendarAddress, Covers


@allow(rules.takes_part)
def mine(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    opened = {one.covers: one for one in CalendarAddress.objects.filter(user=request.user)}
    shown = [
        {
            "covers": covers,
            "label": label,
            "row": opened.get(covers),
            "address": addresses.written(opened[covers], collective) if covers in opened else "",
        }
        for covers, label in Covers.choices
        if addresses.may_open(request.user, collective, covers)
    ]
    public = address_of(collective, "encounters:public_feed")
    return render(request, "encounters/calendars.html", {"addresses": shown, "public_feed": public})


@require_POST
@allow(rules.takes_part)
def change(request: HttpRequest, covers: str) -> HttpResponse:
    """Open an address, renew it, close it."""
    collective = request.collective  # type: ignore[attr-defined]
    if not addresses.may_open(request.user, collective, covers):
        raise Http404
    if "close" in request.POST:
        addresses.close_address(request.user, covers)
        messages.success(request, _("Cette adresse ne mène plus nulle part."))
    else:
        addresses.open_address(request.user, covers)
        messages.success(request, _("Votre adresse est prête : copiez-la dans votre calendrier."))
    return redirect(path_to("encounters:calendars", collective=collective))


@open_page
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar reads: closed with the address, and with her place in the collective."""
    collective = request.collective  # type: ignore[attr-defined]
    address = addresses.address_behind(token)
    if address is None or not addresses.may_open(address.user, collective, address.covers):
        raise Http404
    return HttpResponse(addresses.feed_of(address, collective), content_type=f"{TYPE}; charset=utf-8")
