"""Hosts and bookings as whoever organises reads them: who receives, who waits, which paper lacks a signature."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.agreements import showing as signing
from hirondelles.consents.agreements.actions import Signatory
from hirondelles.consents.models import Agreement, Signature
from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.dosage import NoSuchYear, year_of
from hirondelles.partners.models import Organisation, School
from hirondelles.ui.shapes import Link
from hirondelles.visits.booking import browsing
from hirondelles.visits.hosting import (
    asking,
    checking,
    exporting,
    listing,
    rules,
    showing,
    talking,
    welcoming,
)
from hirondelles.visits.hosting.forms import TalkTimeForm
from hirondelles.visits.hosting.forms.noting import AskForm, SignatureForm
from hirondelles.visits.hosting.people import contacts
from hirondelles.visits.hosting.views.frame import here, path_of
from hirondelles.visits.models import EXPECTED, Booking, BookingState, Host, HostAsk, TalkTime
from hirondelles.visits.papers import signed
from hirondelles.visits.papers.agreement import about

PER_PAGE = 30


def host_or_404(pk: int) -> Host:
    found: Host | None = Host.objects.with_partner().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def booking_or_404(pk: int) -> Booking:
    """One that was sent, of this collective."""
    rows = Booking.objects.with_slot().select_related("encounter").exclude(asked_at=None)
    found: Booking | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@allow(rules.organises)
@require_safe
def hosts(request: HttpRequest) -> HttpResponse:
    """Who receives, what each has open, who is silent."""
    rows = listing.hosts(request.collective, now=timezone.now())  # type: ignore[attr-defined]
    context = {
        "rows": rows,
        "add_url": path_of(request, "host_add"),
        "bookings_url": path_of(request, "bookings"),
    }
    return render(request, "visits/hosting/hosts.html", context)


@allow(rules.organises)
def add(request: HttpRequest) -> HttpResponse:
    """One of the partners becomes a host."""
    if request.method == "POST":
        partner = _partner(request.POST.get("partner", ""))
        if partner is None:
            raise Http404
        host = welcoming.open_host(partner, by=request.user)
        messages.success(request, _("Cette structure peut recevoir : envoyez-lui sa page."))
        return redirect(path_of(request, "host_sheet", pk=host.pk))
    context = {
        "organisations": Organisation.objects.present().exclude(hosting__isnull=False).order_by("name"),
        "schools": School.objects.present().exclude(hosting__isnull=False).order_by("name", "town"),
        "crumbs": _crumbs(request),
    }
    return render(request, "visits/hosting/add.html", context)


def _partner(typed: str) -> Any:
    """``organisation:3`` or ``school:7``, still there; ``None`` for anything else."""
    kind, _colon, key = typed.partition(":")
    model: Any = {"organisation": Organisation, "school": School}.get(kind)
    if model is None or not (key.isascii() and key.isdecimal() and len(key) < 12):
        return None
    return model.objects.present().filter(pk=int(key)).first()


def _crumbs(request: HttpRequest, host: Host | None = None) -> list[Link]:
    links = [Link(label=_("Les structures d’accueil"), url=path_of(request, "hosts"))]
    return [*links, Link(label=str(host), url=path_of(request, "host_sheet", pk=host.pk))] if host else links


@allow(rules.organises)
@require_safe
def host(request: HttpRequest, pk: int) -> HttpResponse:
    """One host: its page, its people, its slots, what it promised."""
    found, now = host_or_404(pk), timezone.now()
    context = {
        "host": found,
        "crumbs": _crumbs(request),
        "paused": found.is_paused(now),
        "page_url": here(request, found),
        "contacts": contacts(found),
        "partner_url": listing.partner_path(found, request.collective),  # type: ignore[attr-defined]
        "waiting": showing.waiting(found),
        "slots": showing.slots(found, now=now),
        "profile": showing.profile(found),
        "checks": listing.checks(found),
        "pledges": showing.pledges(found),
        "asks": HostAsk.objects.filter(host=found).order_by("-asked_at")[:5],
        "form": AskForm(),
        "talk": talking.of_host(found),
    }
    return render(request, "visits/hosting/host.html", context)


@allow(rules.organises)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Could it receive a class? The mail leads to its page."""
    found, form = host_or_404(pk), AskForm(request.POST)
    if form.is_valid():
        try:
            asking.ask_to_receive(found, word=form.cleaned_data["word"], by=request.user)
            messages.success(request, _("Le courriel part, avec le lien de sa page."))
        except Refusal as why:
            messages.error(request, str(why.sentence))
    return redirect(path_of(request, "host_sheet", pk=pk))


@allow(rules.organises)
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """The link was passed on, or somebody left: the former one opens nothing any more."""
    welcoming.renew_link(host_or_404(pk), by=request.user)
    messages.success(request, _("Le lien est renouvelé : l’ancien n’ouvre plus rien. Envoyez le nouveau."))
    return redirect(path_of(request, "host_sheet", pk=pk))


@allow(rules.organises)
@require_safe
def bookings(request: HttpRequest) -> HttpResponse:
    """Every class that asked, what waits first; those of a school, a host, a teacher once she looks for them."""
    shown, search = request.GET.get("etat", ""), browsing.clean(request.GET.get("q", ""))
    shown = shown if shown in listing.TABS else ""
    page = Paginator(listing.bookings(shown, search), PER_PAGE).get_page(request.GET.get("page"))
    base = path_of(request, "bookings")
    context = {
        "page": page,
        "rows": listing.booking_lines(page.object_list, request.collective),  # type: ignore[attr-defined]
        "tabs": listing.tabs(base, shown, search),
        "search": search,
        "here": base,
        "kept": {"etat": shown} if shown else {},
        "base_url": f"{base}?{urlencode({'etat': shown, 'q': search})}&",
    }
    return render(request, "visits/hosting/bookings.html", context)


@allow(rules.organises)
@require_safe
def sheet(request: HttpRequest, which: str, extension: str) -> HttpResponse:
    """What one takes away of a school year (``?annee=``): the bookings, or the slots, nobody in them."""
    try:
        year = year_of(request.GET.get("annee", ""), request.collective, now=timezone.now())  # type: ignore[attr-defined]
    except NoSuchYear:
        raise Http404 from None
    name = f"{which}-{year.label}.{extension}"
    return HttpResponse(
        exporting.spreadsheet(which, extension, year),
        content_type=exporting.TYPES[extension],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@allow(rules.organises)
@require_safe
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    return _booking(request, booking_or_404(pk), SignatureForm(), TalkTimeForm())


def _booking(request: HttpRequest, found: Booking, form: SignatureForm, talk: TalkTimeForm) -> HttpResponse:
    agreement = Agreement.objects.latest_of(about(found))
    known = TalkTime.objects.filter(booking=found).first()
    talked = talk if talk.is_bound or known is None else TalkTimeForm(instance=known)
    context: dict[str, Any] = {
        "booking": found,
        "tone": listing.TONES.get(BookingState(found.state), "neutral"),
        "crumbs": [Link(label=_("Les visites réservées"), url=path_of(request, "bookings"))],
        "facts": listing.facts(found),
        "people": listing.people(found),
        "agreement": agreement,
        "sides": signing.sides(agreement) if agreement else [],
        "form": form,
        "talk": talked,
        "talk_said": talking.of_visit(known),
        "may_count": _took_place(found),
        "may_note": found.state in EXPECTED,
        "urls": listing.urls_of(found, request.collective),  # type: ignore[attr-defined]
    }
    wrong = form.is_bound or talk.is_bound
    return render(request, "visits/hosting/booking.html", context, status=422 if wrong else 200)


def _took_place(booking: Booking) -> bool:
    """Whether there is something to count: it was accepted, and its hour has come."""
    expected = booking.state in EXPECTED
    return expected and booking.slot.starts_at <= timezone.now()


@allow(rules.organises)
@require_POST
def note_signature(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper that somebody saw signed; or one noted by mistake is struck."""
    found = booking_or_404(pk)
    agreement = Agreement.objects.latest_of(about(found))
    if agreement is None or found.state not in EXPECTED:
        raise Http404
    if struck := request.POST.get("strike", ""):
        return _strike(request, found, agreement, struck)
    form = SignatureForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        who = Signatory(party=said["party"], name=said["name"], role=said["role"])
        try:
            agreements.note_paper(
                agreement, who, signed_on=said["signed_on"], by=request.user, name=str(request.user)
            )
            signed.follow(agreement, by=request.user)
            messages.success(request, _("La signature est notée. Le papier reste chez qui l’a signé."))
            return redirect(path_of(request, "booking", pk=pk))
        except Refusal as why:
            form.add_error(None, str(why.sentence))
    return _booking(request, found, form, TalkTimeForm())


def _strike(request: HttpRequest, found: Booking, agreement: Agreement, typed: str) -> HttpResponse:
    rows = Signature.objects.binding(agreement)
    one = (
        rows.filter(pk=int(typed)).first()
        if typed.isascii() and typed.isdecimal() and len(typed) < 12
        else None
    )
    if one is not None:
        try:
            signed.strike(one, by=request.user)
            messages.success(request, _("La signature est rayée, et ce qui en venait avec elle."))
        except NotAllowed:
            messages.info(request, _("Elle était déjà rayée."))
    return redirect(path_of(request, "booking", pk=found.pk))


@allow(rules.organises)
@require_POST
def talk_time(request: HttpRequest, pk: int) -> HttpResponse:
    """The last line of the sheet, as it was filled by hand."""
    found, form = booking_or_404(pk), TalkTimeForm(request.POST)
    if not _took_place(found):
        messages.info(request, _("Cette visite n’a pas eu lieu : il n’y a rien à compter."))
        return redirect(path_of(request, "booking", pk=pk))
    if form.is_valid():
        checking.tally(found, form.cleaned_data, by=request.user)
        messages.success(request, _("C’est compté."))
        return redirect(path_of(request, "booking", pk=pk))
    return _booking(request, found, SignatureForm(), form)
