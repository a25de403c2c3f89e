"""An address that nobody knows: the coordinator says whether somebody of the school has it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.members.rules import coordinates
from hirondelles.partners.professional import may_be_confirmed
from hirondelles.visits.booking import actions, following, where
from hirondelles.visits.booking.views.common import here
from hirondelles.visits.models import Booking, BookingState


@allow(coordinates)
def trust(request: HttpRequest, pk: int) -> HttpResponse:
    """The booking whose address is to be looked at; a POST answers, and the class takes its place or leaves."""
    booking = Booking.objects.with_slot().filter(pk=pk).exclude(state=BookingState.TYPED).first()
    if booking is None:
        raise Http404
    if request.method == "POST":
        return _answer(request, booking)
    collective = request.collective  # type: ignore[attr-defined]
    context = {
        "booking": booking,
        "slot": booking.slot,
        "where": where.where_is(booking, collective),
        "facts": following.facts_of(booking, collective),
        "is_open": booking.state == BookingState.CHECKING and following.is_to_come(booking, timezone.now()),
        "domain": booking.domain if may_be_confirmed(booking.email) else "",
    }
    return render(request, "visits/booking/trust.html", context)


def _answer(request: HttpRequest, booking: Booking) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer not in {"trust", "trust_domain", "no"}:
        raise Http404
    try:
        if answer == "no":
            actions.distrust(booking, by=request.user)
        else:
            actions.trust(booking, everybody=answer == "trust_domain", by=request.user)
        messages.success(request, _("C’est fait : %(who)s a sa réponse.") % {"who": booking.teacher_name})
    except Refusal as refused:
        messages.error(request, str(refused.sentence))
    except NotAllowed:
        messages.info(request, _("Quelqu’un a déjà répondu, ou il est trop tard pour ce créneau."))
    return redirect(here(request, "trust", pk=booking.pk))
