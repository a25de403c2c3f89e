"""The page that a mail leads a host to: one class, two buttons; nothing changes until one presses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.consents.agreements import showing as agreements
from hirondelles.consents.models import Agreement
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.visits.hosting import answering, showing
from hirondelles.visits.hosting.forms import AnswerForm, DropForm
from hirondelles.visits.hosting.views.frame import booking_of, by_link, form_page, here, who
from hirondelles.visits.models import EXPECTED, Booking, BookingState, Host
from hirondelles.visits.papers.agreement import about

ANSWERS = {"yes": answering.accept, "no": answering.refuse}


@by_link
def answer(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    booking = booking_of(host, pk)
    form = AnswerForm(request.POST or None)
    if request.method != "POST":
        return _page(request, host, booking, form)
    act = ANSWERS.get(request.POST.get("answer", ""))
    if act is None or not form.is_valid():
        return _page(request, host, booking, form, status=422)
    try:
        act(booking, by=who(request), word=form.cleaned_data["word"])
    except Refusal as why:
        messages.error(request, str(why.sentence))
    except NotAllowed:
        messages.info(request, _("Il y avait déjà une réponse : voici où en est cette visite."))
    return redirect(here(request, host, "host_answer", pk=pk))


@by_link
def drop(request: HttpRequest, host: Host, pk: int) -> HttpResponse:
    """It had said yes to this class, and cannot any more; the others of the slot still come."""
    booking = booking_of(host, pk)
    back_to = here(request, host, "host_answer", pk=pk)
    form = DropForm(request.POST if request.method == "POST" else None, booking=booking)
    if request.method == "POST" and form.is_valid():
        _drop(request, booking, form.cleaned_data)
        return redirect(back_to)
    if request.method != "POST" and not showing.may_drop(booking, timezone.now()):
        return redirect(back_to)
    said = {"who": showing.crowd(booking), "school": booking, "when": showing.when(booking.slot)}
    note = _(
        "%(who)s, %(school)s, %(when)s. L’établissement est prévenu aussitôt, avec d’autres visites près de lui. Les autres "
        "classes du créneau viennent toujours."
    )
    title, label = _("Ne plus recevoir cette classe ?"), _("Oui, prévenir la classe")
    return form_page(request, host, form, title=title, label=label, back_to=back_to, note=note % said)


def _drop(request: HttpRequest, booking: Booking, said: dict[str, Any]) -> None:
    try:
        answering.drop(booking, by=who(request), word=said["word"], fewer=said.get("fewer", False))
        messages.success(request, _("C’est noté : la classe est prévenue."))
    except Refusal as why:
        messages.error(request, str(why.sentence))
    except NotAllowed:
        messages.info(request, _("Cette classe ne venait déjà plus."))


def _page(
    request: HttpRequest, host: Host, booking: Booking, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    agreement = Agreement.objects.latest_of(about(booking))
    context: dict[str, Any] = {
        "host": host,
        "booking": booking,
        "form": form,
        "when": showing.when(booking.slot),
        "who": showing.crowd(booking),
        "adults": booking.adults,
        "awaited": booking.state == BookingState.BOOKED and booking.slot.starts_at > timezone.now(),
        "is_complete": agreements.is_complete(agreement),
        "has_papers": agreement is not None and booking.state in EXPECTED,
        "here": here(request, host),
        "agreement_url": here(request, host, "host_agreement", pk=booking.pk),
        "sheet_url": here(request, host, "host_visit_sheet", pk=booking.pk),
        "pauses": answering.PAUSES,
        "drop_url": here(request, host, "host_drop", pk=booking.pk)
        if showing.may_drop(booking, timezone.now())
        else "",
    }
    return render(request, "visits/hosting/answer.html", context, status=status)
