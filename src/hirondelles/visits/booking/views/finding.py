"""Finding a visit: the list and its map, one slot, the slots as a calendar reads them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hirondelles.core.access import open_page
from hirondelles.documents.calendar import TYPE
from hirondelles.visits.booking import browsing, calendars, explaining, showing
from hirondelles.visits.booking.views.common import here
from hirondelles.visits.models import Slot, SlotState


@open_page
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """The visits that one may still book; near one's school once it is typed."""
    collective = request.collective  # type: ignore[attr-defined]
    found = browsing.browse(request)

    def of_host(pk: int) -> str:
        return browsing.address(found.url, found.typed, dict(found.chosen) | {"host": str(pk)})

    context = {
        "found": found,
        "lines": showing.lines(found.page.object_list, collective, origin=found.origin),
        "points": showing.points(found.slots, of_host),
        "feed": here(request, "feed"),
    }
    return render(request, "visits/booking/list.html", context)


def slot_of(uid: UUID) -> Slot:
    """The one door to a slot for anybody who has its address: published once, or 404.

    The address cannot be guessed: whoever was sent it reads the slot, whatever its audience.
    """
    found = Slot.objects.with_host().exclude(state=SlotState.DRAFT).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@open_page
@require_safe
def slot(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One slot: what pupils see, whom they meet, what one wears, how many groups are left."""
    found, now = slot_of(uid), timezone.now()
    return render(
        request, "visits/booking/slot.html", shown(request, found) | {"room": showing.room_of(found, now=now)}
    )


def shown(request: HttpRequest, slot: Slot) -> dict[str, Any]:
    collective = request.collective  # type: ignore[attr-defined]
    now = timezone.now()
    return {
        "slot": slot,
        "host": slot.host,
        "when": showing.when(slot, collective),
        "facts": showing.facts_of(slot, collective),
        "safety": showing.safety_of(slot.host),
        "women": showing.women_of(slot, collective),
        "is_open": showing.is_open(slot, now),
        "in_window": slot.is_in_window(now),
        "rules": explaining.rules() if slot.seed_digest else [],
        "draw": explaining.drawn(slot),
        "closes": showing.moment(slot.window_until, collective) if slot.window_until else "",
    }


@open_page
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What anybody's calendar may read: the slots that everybody sees."""
    return HttpResponse(
        calendars.public_feed(request.collective),  # type: ignore[attr-defined]
        content_type=f"{TYPE}; charset=utf-8",
    )
