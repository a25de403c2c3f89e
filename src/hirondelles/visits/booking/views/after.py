"""How a visit went, by whoever took her class: how many came, and the line at the foot of the sheet, in a minute."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.access import open_page
from hirondelles.core.features import noted_with
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.asking import subject_of
from hirondelles.encounters.forms import AfterForm
from hirondelles.encounters.models import Encounter
from hirondelles.visits.booking import following, showing
from hirondelles.visits.booking.views.common import go, here, unknown
from hirondelles.visits.links import booking_of
from hirondelles.visits.models import Booking
from hirondelles.visits.states import BOOKING


@open_page
def after(request: HttpRequest, token: str) -> HttpResponse:
    """Once its hour has come, until somebody of the team noted it."""
    booking = booking_of(token)
    if booking is None:
        return unknown(request)
    encounter = booking.encounter
    if encounter is None or not following.may_tell(booking, timezone.now()):
        return go(request, "tracking", booking)
    noting = noted_with(subject_of(encounter), request.collective)  # type: ignore[attr-defined]
    form = AfterForm(request.POST if request.method == "POST" else None, encounter=encounter, noting=noting)
    del form.fields["useful"]
    if request.method == "POST" and form.is_valid():
        return _told(request, booking, encounter, form)
    context = {
        "form": form,
        "booking": booking,
        "slot": booking.slot,
        "back": here(request, "tracking", token=token),
    }
    context["when"] = showing.when(booking.slot, request.collective)  # type: ignore[attr-defined]
    return render(request, "visits/booking/after.html", context, status=422 if form.is_bound else 200)


def _told(request: HttpRequest, booking: Booking, encounter: Encounter, form: AfterForm) -> HttpResponse:
    try:
        with transaction.atomic():
            encounters.hold(encounter, came=form.came, absent=form.absent, by=None)
            form.keep_noted(by=None)
            BOOKING.move(booking, "hold")
        messages.success(request, _("Merci : c’est noté. Les questionnaires de la classe vous attendent."))
    except NotAllowed:
        messages.info(request, _("Quelqu’un du collectif l’avait déjà noté, merci."))
    return go(request, "tracking", booking)
