"""The door of whoever would receive classes, and the answer of whoever coordinates."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow, open_page
from hirondelles.core.phones import as_read_aloud
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.doors.proving import CodeForm
from hirondelles.partners.professional import ANYBODY, domain_of
from hirondelles.ui.shapes import Fact, Link
from hirondelles.visits.hosting import rules
from hirondelles.visits.hosting.views.frame import path_of
from hirondelles.visits.models import Host, HostOffer, OfferState
from hirondelles.visits.offering import actions
from hirondelles.visits.offering.alike import alike
from hirondelles.visits.offering.forms import DeclineForm, OfferForm, WelcomeForm
from hirondelles.visits.offering.links import offer_of, token_of

BUSY, CODE = "host_offer", "visit_code"


@open_page
def offer(request: HttpRequest) -> HttpResponse:
    """One short page, then a code."""
    form = OfferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action=BUSY, key=str(request.collective.pk)):  # type: ignore[attr-defined]
            return render(request, "visits/busy.html", status=429)
        return _send(request, actions.begin(form.changes))
    return render(request, "visits/offering/offer.html", {"form": form}, status=422 if form.is_bound else 200)


def _send(request: HttpRequest, asked: HostOffer) -> HttpResponse:
    """A code at a time: six in an hour for one address, whoever asks."""
    if not ratelimit.consume(request, action=CODE, key=asked.email):
        return render(request, "visits/busy.html", status=429)
    with suppress(NotAllowed):  # proved meanwhile, in another tab
        actions.send(asked)
    return redirect(path_of(request, "host_offer_code", token=token_of(asked)))


@open_page
def again(request: HttpRequest, token: str) -> HttpResponse:
    """Corrected before it is proved; the code leaves again."""
    asked = offer_of(token)
    if asked is None:
        return render(request, "visits/offering/unknown.html", status=404)
    if asked.state != OfferState.TYPED:
        return redirect(path_of(request, "host_offer_code", token=token))
    form = OfferForm(request.POST if request.method == "POST" else None, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(asked, form.changes)
        except NotAllowed:  # proved meanwhile, in another tab
            return redirect(path_of(request, "host_offer_code", token=token))
        return _send(request, asked)
    return render(request, "visits/offering/offer.html", {"form": form}, status=422 if form.is_bound else 200)


@open_page
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The six figures of the mail; then where the offer stands."""
    asked = offer_of(token)
    if asked is None:
        return render(request, "visits/offering/unknown.html", status=404)
    if asked.state != OfferState.TYPED:
        return render(request, "visits/offering/received.html", {"offer": asked})
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.proves(asked):
        return _confirm(request, asked)
    context = {"form": form, "offer": asked, "token": token}
    return render(request, "visits/offering/code.html", context, status=422 if form.is_bound else 200)


def _confirm(request: HttpRequest, asked: HostOffer) -> HttpResponse:
    with suppress(NotAllowed):  # confirmed already, in another tab
        asked = actions.confirm(asked)
    return redirect(path_of(request, "host_offer_code", token=token_of(asked)))


@allow(rules.organises)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What it offers, which partner it may be already; welcome it in one gesture, or decline kindly."""
    asked = HostOffer.objects.exclude(state=OfferState.TYPED).filter(pk=pk).first()
    said = request.POST.get("answer", "")
    if asked is None or (request.method == "POST" and said not in {"welcome", "decline"}):
        raise Http404
    near = alike(asked) if asked.state == OfferState.ASKED else []
    form = WelcomeForm(request.POST if said == "welcome" else None, alike=near)
    no = DeclineForm(request.POST if said == "decline" else None)
    if said == "welcome" and form.is_valid():
        return _welcome(request, asked, form)
    if said == "decline" and no.is_valid():
        return _decline(request, asked, no.cleaned_data["word"])
    return _page(request, asked, form, no, near)


def _page(
    request: HttpRequest, asked: HostOffer, form: WelcomeForm, no: DeclineForm, near: list[Any]
) -> HttpResponse:
    hosting = {str(one.partner) for one in Host.objects.with_partner()} & {str(one) for one in near}
    context = {
        "offer": asked,
        "facts": _facts(asked),
        "form": form,
        "no": no,
        "near": near,
        "hosting": sorted(hosting),
        "is_open": asked.state == OfferState.ASKED,
        "anybody": domain_of(asked.email) in ANYBODY,
        "crumbs": [Link(label=_("Les structures d’accueil"), url=path_of(request, "hosts"))],
        "sheet": path_of(request, "host_sheet", pk=asked.host_id) if asked.host_id else "",
    }
    wrong = form.is_bound or no.is_bound
    return render(request, "visits/offering/answer.html", context, status=422 if wrong else 200)


def _facts(asked: HostOffer) -> list[Fact]:
    who = (asked.contact_name, asked.contact_role, asked.email, as_read_aloud(asked.phone))
    rows = (
        (_("Structure"), f"{asked.name} ({asked.get_kind_display()})", "building"),
        (_("Commune"), " ".join(filter(None, (asked.postcode, asked.town))), "geo-alt"),
        (_("Les élèves verraient"), asked.sees, ""),
        (_("Ensemble, au plus"), str(asked.group_size), "people"),
        (_("Qui écrit"), ", ".join(filter(None, who)), ""),
        (_("Un mot"), asked.word, ""),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in rows if value]


def _welcome(request: HttpRequest, asked: HostOffer, form: WelcomeForm) -> HttpResponse:
    try:
        host = actions.welcome(asked, partner=form.chosen, by=request.user)
    except NotAllowed:
        messages.info(request, _("Quelqu’un a déjà répondu."))
        return redirect(path_of(request, "host_offer_answer", pk=asked.pk))
    messages.success(request, _("C’est fait : sa page est ouverte, et son lien vient de partir."))
    return redirect(path_of(request, "host_sheet", pk=host.pk))


def _decline(request: HttpRequest, asked: HostOffer, word: str) -> HttpResponse:
    try:
        actions.decline(asked, word=word, by=request.user)
        messages.success(request, _("C’est fait : %(who)s a sa réponse.") % {"who": asked.contact_name})
    except NotAllowed:
        messages.info(request, _("Quelqu’un a déjà répondu."))
    return redirect(path_of(request, "host_offer_answer", pk=asked.pk))
