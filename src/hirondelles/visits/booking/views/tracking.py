"""A booking as whoever booked follows it, by its secret address: where it is, its rank and why, what to prepare."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hirondelles.core.access import open_page
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import feedback
from hirondelles.encounters.doors.proving import LostForm
from hirondelles.visits import actions as places
from hirondelles.visits.booking import actions, explaining, following, near, showing, where
from hirondelles.visits.booking.forms import CancelForm, SizeForm
from hirondelles.visits.booking.views.asking import CODE
from hirondelles.visits.booking.views.common import go, here, unknown
from hirondelles.visits.buses import views as buses
from hirondelles.visits.buses.actions import wish
from hirondelles.visits.links import booking_of
from hirondelles.visits.models import EXPECTED, Booking, BookingState


@open_page
@require_safe
def tracking(request: HttpRequest, token: str) -> HttpResponse:
    """Opened by anybody who has the link, as often as one likes: it shows, and changes nothing."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if booking.state == BookingState.TYPED and showing.is_open(booking.slot, timezone.now()):
        return go(request, "check", booking)
    return render(request, "visits/booking/tracking.html", _shown(request, booking, token))


def _shown(request: HttpRequest, booking: Booking, token: str) -> dict[str, Any]:
    collective, now = request.collective, timezone.now()  # type: ignore[attr-defined]
    others = near.others(booking, now=now) if booking.state in following.LOST else []
    return {
        "booking": booking,
        "slot": booking.slot,
        "token": token,
        "where": where.where_is(booking, collective),
        "stages": following.stages_of(booking),
        "when": showing.when(booking.slot, collective),
        "class_name": following.class_in_words(booking),
        "facts": following.facts_of(booking, collective),
        "to_prepare": following.to_prepare(booking, collective),
        "safety": showing.safety_of(booking.slot.host) if booking.state == BookingState.ACCEPTED else [],
        "explained": explaining.explained(booking),
        "rules": explaining.rules() if booking.slot.seed_digest else [],
        "buses": buses.shown(booking),
        "others": showing.lines(others, collective, origin=booking.school, now=now),
        "may_cancel": following.may_cancel(booking, now),
        "may_resize": following.may_resize(booking, now),
        "may_tell": following.may_tell(booking, now),
        "feedback": _feedback(booking, collective),
    }


def _feedback(booking: Booking, collective: Any) -> str:
    """Where her class says what it made of it: sheets to print, hands to count, a code; empty before the host said yes."""
    if booking.encounter is None or booking.state not in EXPECTED:
        return ""
    return feedback.address(booking.encounter, collective)


@open_page
def resize(request: HttpRequest, token: str) -> HttpResponse:
    """More pupils, or fewer: when the new groups no longer fit, the place stays as it was and this is said."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if not following.may_resize(booking, timezone.now()):
        return go(request, "tracking", booking)
    form = SizeForm(request.POST if request.method == "POST" else None, slot=booking.slot, asked=booking)
    if request.method == "POST" and form.is_valid() and _resized(request, booking, form):
        return go(request, "tracking", booking)
    context = {"form": form, "booking": booking, "slot": booking.slot, "groups": showing.groups(booking.slot)}
    context["back"] = here(request, "tracking", token=token)
    return render(request, "visits/booking/resize.html", context, status=422 if form.is_bound else 200)


def _resized(request: HttpRequest, booking: Booking, form: SizeForm) -> bool:
    typed = form.cleaned_data
    try:
        places.resize(booking, headcount=typed["headcount"], half_class=typed["half_class"], by=None)
        wish(booking, yes=typed["wants_bus"])
    except Refusal as refused:
        form.add_error("headcount", str(refused.sentence))
        return False
    messages.success(request, _("C’est noté : la structure d’accueil le lit sur sa page."))
    return True


@open_page
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """The class does not come: its groups go to whoever waits, in the same gesture."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if not following.may_cancel(booking, timezone.now()):
        return _nothing_to_cancel(request, booking)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _cancel(request, booking, form.cleaned_data["note"])
    context = {"form": form, "booking": booking, "slot": booking.slot, "token": token}
    return render(request, "visits/booking/cancel.html", context, status=422 if form.is_bound else 200)


def _nothing_to_cancel(request: HttpRequest, booking: Booking) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, _("Cette réservation n’est plus en cours : il n’y a rien à annuler."))
    return go(request, "tracking", booking)


def _cancel(request: HttpRequest, booking: Booking, note: str) -> HttpResponse:
    try:
        places.cancel(booking, by=None, reason=note)
    except NotAllowed:
        return _nothing_to_cancel(request, booking)
    messages.success(request, _("C’est annulé. Merci de l’avoir dit : une autre classe pourra venir."))
    return go(request, "tracking", booking)


@open_page
def lost(request: HttpRequest) -> HttpResponse:
    """The link is lost: it leaves again, for the address that booked; the same words whether there is one or not."""
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"].lower()
        if not ratelimit.consume(request, action=CODE, key=address):
            return render(request, "visits/busy.html", status=429)
        actions.send_links_again(address)
        messages.success(
            request, _("Si une réservation est en cours à cette adresse, son lien vient d’y partir.")
        )
        return redirect(here(request, "lost"))
    return render(request, "visits/booking/lost.html", {"form": form}, status=422 if form.is_bound else 200)
