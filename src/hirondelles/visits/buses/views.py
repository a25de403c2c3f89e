"""A shared bus on the page of a booking: who is proposed, yes or no, and the address once both said yes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.visits.booking.views.common import go, unknown
from hirondelles.visits.buses.actions import answer
from hirondelles.visits.buses.trips import people
from hirondelles.visits.links import booking_of
from hirondelles.visits.models import LASTING, Booking, BusShare


def shown(booking: Booking) -> list[dict[str, Any]]:
    """The buses of a booking as its page shows them; one that is over is not shown, and nobody says who refused."""
    if booking.state not in LASTING:
        return []
    rows = BusShare.objects.open().of_booking(booking).with_bookings().order_by("pk")
    return [_one(share, booking) for share in rows if share.other(booking).state in LASTING]


def _one(share: BusShare, booking: Booking) -> dict[str, Any]:
    other = share.other(booking)
    return {
        "share": share,
        "school": str(other) if share.is_shared else "",
        "detour": share.detour_km,
        "people": people(booking) + people(other),
        "said": share.says(booking),
        "teacher": other.teacher_name if share.is_shared else "",
        "address": other.email if share.is_shared else "",
    }


@open_page
@require_POST
def bus(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Yes or no, from the page of one of the two classes; of any other class it is nobody's business: 404."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    share = BusShare.objects.of_booking(booking).filter(pk=pk).first()
    said = request.POST.get("bus", "")
    if share is None or said not in {"yes", "no"} or booking.slot.starts_at <= timezone.now():
        raise Http404
    try:
        answer(share, booking, yes=said == "yes")
        messages.success(request, _("C’est noté, merci."))
    except NotAllowed:
        messages.info(request, _("Cette proposition n’est plus ouverte."))
    return go(request, "tracking", booking)
