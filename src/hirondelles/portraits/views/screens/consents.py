"""What she agreed to: attested, taken back, and the link with which she does it herself."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.consents.expiry import today_in
from hirondelles.consents.models import Medium
from hirondelles.core.access import allow
from hirondelles.portraits import actions, agreements, pupils, rules
from hirondelles.portraits.forms import AttestForm, FileForm, PupilAttestForm, PupilForm
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.notifications import addresses_of, withdrawal_address
from hirondelles.portraits.views.screens import frame

TAB = "edit_consents"


def _zone(request: HttpRequest) -> str:
    return str(request.collective.timezone)  # type: ignore[attr-defined]


def _attesting(request: HttpRequest, portrait: Portrait, typed: Any = None) -> AttestForm:
    """The form, with her own name to begin with; for a minor somebody of her school is named."""
    if portrait.consent_file.is_minor:
        return PupilAttestForm(typed, zone=_zone(request), file=portrait.consent_file)
    return AttestForm(typed, zone=_zone(request), initial={"name": request.user.name})  # type: ignore[union-attr]


def _screen(request: HttpRequest, portrait: Portrait, **forms: Any) -> HttpResponse:
    file = portrait.consent_file
    collective = request.collective  # type: ignore[attr-defined]
    zone = _zone(request)
    shown = {
        "attesting": _attesting(request, portrait),
        "form": FileForm(instance=copy(file), zone=zone),
        "pupil": PupilForm(portrait=portrait, zone=zone) if file.is_minor else None,
    } | forms
    return frame.show(
        request,
        portrait,
        TAB,
        invalid=bool(forms),
        standing=agreements.standing(file, today=today_in(collective.timezone)),
        history=agreements.history(file),
        written_to=", ".join(addresses_of(portrait)),
        link="" if portrait.state == State.WITHDRAWN else withdrawal_address(portrait, collective),
        **shown,
    )


@allow(rules.can_manage)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _screen(request, frame.portrait_or_404(pk))


@allow(rules.can_manage)
@require_POST
def attest(request: HttpRequest, pk: int) -> HttpResponse:
    """Words said on paper, for several media, under the name of who saw them."""
    portrait = frame.portrait_or_404(pk, locked=True)
    form = _attesting(request, portrait, request.POST)
    if not form.is_valid():
        return _screen(request, portrait, attesting=form)
    attest_of = pupils.attest if portrait.consent_file.is_minor else actions.attest
    attest_of(portrait, form.words, by=request.user, name=form.cleaned_data["name"])
    return frame.done(request, portrait, TAB, _("C’est attesté."))


@allow(rules.can_manage)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """One medium is taken back; taking everything back is withdrawing the portrait."""
    portrait = frame.portrait_or_404(pk, locked=True)
    medium = request.POST.get("medium", "")
    if medium not in Medium.values:
        raise Http404
    actions.withdraw_medium(portrait, medium=medium, by=request.user)
    said = _("L’autorisation est retirée pour : %(medium)s.") % {"medium": Medium(medium).label}
    return frame.done(request, portrait, TAB, said)


@allow(rules.can_manage)
@require_POST
def change_file(request: HttpRequest, pk: int) -> HttpResponse:
    portrait = frame.portrait_or_404(pk, locked=True)
    form = FileForm(request.POST, instance=copy(portrait.consent_file), zone=_zone(request))
    if not form.is_valid():
        return _screen(request, portrait, form=form)
    actions.change_file(portrait, by=request.user, **{"email": ""} | form.cleaned_data)
    return frame.done(request, portrait, TAB, _("C’est enregistré."))


@allow(rules.can_manage)
@require_POST
def change_pupil(request: HttpRequest, pk: int) -> HttpResponse:
    """For a minor: when she comes of age, to whom of her school one writes, who signs."""
    portrait = frame.portrait_or_404(pk, locked=True)
    if not portrait.consent_file.is_minor:
        raise Http404
    form = PupilForm(request.POST, portrait=portrait, zone=_zone(request))
    if not form.is_valid():
        return _screen(request, portrait, pupil=form)
    pupils.change(portrait, by=request.user, **form.cleaned_data)
    return frame.done(request, portrait, TAB, _("C’est enregistré."))


@allow(rules.can_manage)
@require_POST
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Her link is sent to the address that she gave, and nowhere else."""
    portrait = frame.portrait_or_404(pk)
    if portrait.state == State.WITHDRAWN:
        raise Http404
    try:
        actions.send_link(portrait, by=request.user)
    except actions.Refused as refused:
        messages.warning(request, str(refused))
        return redirect(frame.to(request, TAB, portrait))
    return frame.done(request, portrait, TAB, _("Son lien part à l’instant."))
