"""The agreement and the sheet of one visit: read, printed, signed with a code; by the school's link or the host's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.consents.agreements import actions, printing, showing
from hirondelles.consents.agreements.actions import Signatory
from hirondelles.consents.models import Agreement, Party, SigningCode
from hirondelles.core import codes
from hirondelles.core.access import open_page
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.visits import links
from hirondelles.visits.hosting.views.frame import booking_of, by_link, here, path_of
from hirondelles.visits.models import UNSENT, Booking, BookingState, Host
from hirondelles.visits.papers import sheet, signed
from hirondelles.visits.papers.agreement import about
from hirondelles.visits.papers.signing import CodeForm, SignForm

Paper = Callable[..., HttpResponseBase]


def _of_school(view: Paper) -> Paper:
    """The school's side, by the address with which a teacher follows her booking."""

    @open_page
    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponseBase:
        booking = links.booking_of(token)
        if booking is None:
            return render(request, "visits/hosting/unknown.html", status=404)
        urls = [path_of(request, name, token=token) for name in ("agreement", "agreement_paper", "tracking")]
        return view(request, booking, Party.SCHOOL, *urls)

    return page


def _of_host(view: Paper) -> Paper:
    """The host's side, by its own address."""

    @wraps(view)
    def page(request: HttpRequest, host: Host, pk: int) -> HttpResponseBase:
        booking = booking_of(host, pk)
        urls = [
            here(request, host, name, pk=pk)
            for name in ("host_agreement", "host_agreement_paper", "host_answer")
        ]
        return view(request, booking, Party.HOST, *urls)

    return by_link(page)


def _latest(booking: Booking) -> Agreement:
    found: Agreement | None = Agreement.objects.latest_of(about(booking))
    if found is None:
        raise Http404
    return found


def _sign(
    request: HttpRequest, booking: Booking, party: str, page: str, paper: str, back_to: str
) -> HttpResponse:
    """What one signs, who did, and for this side two ways: print it, or a code for the address of whoever signs.

    Nothing is signed any more once the visit is called off, or over.
    """
    agreement, may_sign = _latest(booking), booking.state == BookingState.ACCEPTED
    asked = SigningCode.objects.filter(agreement=agreement, party=party).first()
    form = SignForm(_typed(request, "ask"), party=party, booking=booking)
    code = CodeForm(_typed(request, "code"))
    if request.method == "POST" and not may_sign:
        return redirect(page)
    if request.method == "POST" and _act(request, agreement, party, form, code, asked):
        return redirect(page)
    context: dict[str, Any] = {
        "booking": booking,
        "agreement": agreement,
        "sides": showing.sides(agreement),
        "mine": next(one for one in showing.sides(agreement) if one.party == party),
        "changes": showing.said_changes(agreement),
        "may_sign": may_sign,
        "form": form,
        "code": code,
        "asked": asked,
        "paper": paper,
        "back_to": back_to,
    }
    wrong = form.is_bound or code.is_bound
    return render(request, "visits/hosting/agreement.html", context, status=422 if wrong else 200)


def _typed(request: HttpRequest, step: str) -> Any:
    return request.POST if request.POST.get("step") == step else None


def _act(
    request: HttpRequest,
    agreement: Agreement,
    party: str,
    form: SignForm,
    code: CodeForm,
    asked: SigningCode | None,
) -> bool:
    """Whether something was done; else what is wrong is in the forms."""
    if form.is_bound and form.is_valid():
        return _ask(request, agreement, party, form)
    if code.is_bound and asked and code.is_valid():
        return _prove(request, asked, code)
    return False


def _ask(request: HttpRequest, agreement: Agreement, party: str, form: SignForm) -> bool:
    said = form.cleaned_data
    if not ratelimit.consume(request, action="testimony_code", key=said["email"].lower()):
        form.add_error("email", _("Trop de codes demandés pour cette adresse : réessayez dans une heure."))
        return False
    who = Signatory(party=party, name=said["name"], role=said["role"], email=said["email"])
    try:
        actions.ask_code(agreement, who)
    except Refusal as why:
        form.add_error(None, str(why.sentence))
        return False
    messages.success(request, _("Le code vient de partir à %(address)s.") % {"address": said["email"]})
    return True


def _prove(request: HttpRequest, asked: SigningCode, code: CodeForm) -> bool:
    try:
        signature = actions.sign_by_code(asked, code.cleaned_data["code"])
    except codes.TooManyTries:
        code.add_error("code", _("Ce code a été essayé trop de fois : demandez-en un autre."))
    except codes.Expired:
        code.add_error("code", _("Ce code n’est plus valable : demandez-en un autre."))
    except NotAllowed:
        code.add_error("code", _("La convention vient de changer : relisez-la, puis demandez un autre code."))
    except Refusal as why:
        code.add_error("code", str(why.sentence))
    else:
        if signature is None:
            code.add_error("code", _("Ce n’est pas le code du dernier courriel. Vérifiez les six chiffres."))
        else:
            signed.follow(asked.agreement, by=None)
            messages.success(request, _("C’est signé, merci."))
    return not code.errors


def _print(request: HttpRequest, booking: Booking, party: str, *urls: str) -> HttpResponse:
    content = printing.printed(_latest(booking), request.collective)  # type: ignore[attr-defined]
    return file_of(content, f"convention-visite-{booking.pk}.pdf")


def _sheet(request: HttpRequest, booking: Booking, party: str, *urls: str) -> HttpResponse:
    if booking.contacts_erased_at is not None or booking.state in UNSENT:
        raise Http404
    content = sheet.printed(booking, request.collective)  # type: ignore[attr-defined]
    return file_of(content, f"fiche-visite-{booking.pk}.pdf")


def file_of(content: bytes, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)


agreement, host_agreement = _of_school(_sign), _of_host(_sign)
agreement_paper, host_agreement_paper = _of_school(_print), _of_host(_print)
visit_sheet, host_visit_sheet = _of_school(_sheet), _of_host(_sheet)
