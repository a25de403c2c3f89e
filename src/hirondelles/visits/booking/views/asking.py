"""Booking a slot, in four short steps; each is kept as soon as it is written, no place is taken before the code."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.access import open_page
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.doors import schools
from hirondelles.encounters.doors.proving import CodeForm
from hirondelles.partners.professional import is_professional
from hirondelles.visits.booking import actions, following, showing, sizes, steps
from hirondelles.visits.booking.forms import ClassForm, ComingForm
from hirondelles.visits.booking.views.common import go, here, unknown
from hirondelles.visits.booking.views.finding import slot_of
from hirondelles.visits.links import booking_of
from hirondelles.visits.models import Booking, BookingState

BUSY, CODE = "visit_booking", "visit_code"


@open_page
def ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The class first: how many pupils decide whether they fit."""
    slot = slot_of(uid)
    if not showing.is_open(slot, timezone.now()):
        return redirect(here(request, "slot", uid=uid))
    form = ClassForm(request.POST if request.method == "POST" else None, slot=slot)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action=BUSY, key=str(request.collective.pk)):  # type: ignore[attr-defined]
            return render(request, "visits/busy.html", status=429)
        return _on(request, actions.begin(slot, form.changes))
    context = _frame(request, slot, steps.CLASS) | {"form": form}
    return render(request, "visits/booking/class.html", context, status=422 if form.is_bound else 200)


def _frame(request: HttpRequest, slot: Any, step: str) -> dict[str, Any]:
    """What each step shows around its questions."""
    collective = request.collective  # type: ignore[attr-defined]
    return {
        "slot": slot,
        "when": showing.when(slot, collective),
        "groups": showing.groups(slot),
        "room": showing.room_of(slot, now=timezone.now()),
        "place": steps.place_of(step),
    }


def _on(request: HttpRequest, booking: Booking) -> HttpResponse:
    """What is missing, the page that sends, or the page that follows once it was sent, or is too late."""
    if booking.state != BookingState.TYPED or not _is_open(booking):
        return go(request, "tracking", booking)
    return go(
        request,
        {"": "check", steps.SCHOOL: "school", steps.TEACHER: "teacher"}[steps.missing(booking)],
        booking,
    )


def _is_open(booking: Booking) -> bool:
    return showing.is_open(booking.slot, timezone.now())


def _rewrite(request: HttpRequest, booking: Booking, changes: dict[str, Any]) -> HttpResponse:
    try:
        actions.rewrite(booking, changes)
    except NotAllowed:
        return _sent_already(request, booking)
    booking.refresh_from_db()
    return _on(request, booking)


def _sent_already(request: HttpRequest, booking: Booking) -> HttpResponse:
    """In another tab: what was typed in this one is not taken, and that is said."""
    if request.method == "POST":
        messages.warning(
            request,
            _(
                "Cette réservation est déjà envoyée : ce que vous venez d’écrire ici n’a pas été pris. L’effectif se change "
                "ci-dessous ; pour le reste, écrivez-nous."
            ),
        )
    return go(request, "tracking", booking)


@open_page
def class_again(request: HttpRequest, token: str) -> HttpResponse:
    """The class corrected before anything is sent."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if booking.state != BookingState.TYPED:
        return _sent_already(request, booking)
    form = ClassForm(request.POST if request.method == "POST" else None, slot=booking.slot, asked=booking)
    if request.method == "POST" and form.is_valid():
        return _rewrite(request, booking, form.changes)
    context = _frame(request, booking.slot, steps.CLASS) | {"form": form}
    return render(request, "visits/booking/class.html", context, status=422 if form.is_bound else 200)


@open_page
def school(request: HttpRequest, token: str) -> HttpResponse:
    """Which school, by its name or its town; a POST takes one of the register, or one that the collective wrote."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    return schools.choose(
        request,
        to=here(request, "school", token=token),
        page="visits/booking/school.html",
        shown=_frame(request, booking.slot, steps.SCHOOL) | {"token": token},
        then=lambda facts, school: _rewrite(request, booking, facts | {"school": school}),
    )


@open_page
def school_by_hand(request: HttpRequest, token: str) -> HttpResponse:
    """A school that is not in the register."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    return schools.write(
        request,
        page="visits/booking/by_hand.html",
        shown=_frame(request, booking.slot, steps.SCHOOL) | {"token": token},
        then=lambda facts, school: _rewrite(request, booking, facts | {"school": school}),
    )


@open_page
def teacher(request: HttpRequest, token: str) -> HttpResponse:
    """Who books, from which address, and who comes with the class."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if booking.state != BookingState.TYPED:
        return _sent_already(request, booking)
    form = ComingForm(request.POST if request.method == "POST" else None, asked=booking)
    if request.method == "POST" and form.is_valid():
        return _rewrite(request, booking, form.changes)
    context = _frame(request, booking.slot, steps.TEACHER) | {"form": form}
    return render(request, "visits/booking/teacher.html", context, status=422 if form.is_bound else 200)


@open_page
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Everything on one page; a POST sends the code."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if booking.state != BookingState.TYPED or steps.missing(booking) or not _is_open(booking):
        return _on(request, booking)
    if request.method == "POST":
        return _send(request, booking)
    context = _frame(request, booking.slot, steps.CHECK) | {
        "booking": booking,
        "token": token,
        "facts": following.facts_of(booking, request.collective),  # type: ignore[attr-defined]
        "said": sizes.in_words(booking.slot, booking.headcount, half_class=booking.half_class),
        "will_wait": not booking.slot.is_in_window(timezone.now())
        and (booking.slot.is_full or booking.groups > booking.slot.left),
        "professional": is_professional(booking.email),
    }
    return render(request, "visits/booking/check.html", context)


def _send(request: HttpRequest, booking: Booking) -> HttpResponse:
    """A code at a time: six in an hour for one address, whoever asks."""
    if not ratelimit.consume(request, action=CODE, key=booking.email):
        return render(request, "visits/busy.html", status=429)
    with suppress(NotAllowed):  # sent meanwhile, in another tab
        actions.send(booking)
    return go(request, "code", booking)


@open_page
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The six figures of the mail; then the class has its place, or its rank."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    if not booking.code_until or booking.state != BookingState.TYPED or not _is_open(booking):
        return _on(request, booking)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.proves(booking):
        return _confirm(request, booking)
    context = {"form": form, "booking": booking, "token": token, "place": steps.place_of(steps.CHECK)}
    return render(request, "visits/booking/code.html", context, status=422 if form.is_bound else 200)


def _confirm(request: HttpRequest, booking: Booking) -> HttpResponse:
    try:
        actions.confirm(booking)
    except Refusal as refused:
        messages.error(request, str(refused.sentence))
        return go(request, "check", booking)
    except NotAllowed:
        pass  # confirmed already, in another tab
    return go(request, "tracking", booking)
