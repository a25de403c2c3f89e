"""Which version she approved, what awaits her, and what somebody attests in her name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.consents import actions as consents
from hirondelles.consents.models import Approval
from hirondelles.core.access import allow
from hirondelles.portraits import actions, proposing, rules, versions
from hirondelles.portraits.forms import AccountForm, ApprovalForm
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.reviewing import actions as reviewing
from hirondelles.portraits.reviewing.notifications import reading_address
from hirondelles.portraits.views.screens import frame

TAB = "edit_review"


def _form(request: HttpRequest, typed: Any = None) -> ApprovalForm:
    zone = request.collective.timezone  # type: ignore[attr-defined]
    return ApprovalForm(typed, zone=zone, initial={"name": request.user.name})  # type: ignore[union-attr]


def _screen(
    request: HttpRequest,
    portrait: Portrait,
    *,
    form: ApprovalForm | None = None,
    account: AccountForm | None = None,
) -> HttpResponse:
    proposal = versions.proposal_of(portrait)
    seen = versions.working(portrait, proposal)
    return frame.show(
        request,
        portrait,
        TAB,
        invalid=bool(form or account),
        form=form or _form(request),
        account=account or AccountForm(file=portrait.consent_file),
        hindrances=reviewing.hindrances(portrait),
        link=reading_address(portrait, request.collective),  # type: ignore[attr-defined]
        differences=proposing.differences(versions.told(portrait), versions.told(seen)),
        since=proposing.differences(versions.left_by_her(portrait, proposal), versions.told(seen)),
        digest=versions.digest_of(seen),
        approvals=Approval.objects.filter(file=portrait.consent_file).order_by("-approved_at", "-pk"),
    )


@allow(rules.can_manage)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _screen(request, frame.portrait_or_404(pk))


@allow(rules.can_manage)
@require_POST
def attest(request: HttpRequest, pk: int) -> HttpResponse:
    """She read this very version on paper or on a screen and agreed: somebody says so under her own name."""
    portrait = frame.portrait_or_404(pk, locked=True)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _screen(request, portrait, form=form)
    try:
        reviewing.approve(
            portrait, digest=request.POST.get("version", ""), agreed=form.agreed, by=request.user
        )
    except reviewing.Stale:
        messages.warning(request, _("Cette version vient de changer : relisez-la avant d’attester."))
        return redirect(frame.to(request, TAB, portrait))
    except actions.Refused as refused:
        messages.warning(request, str(refused))
        return redirect(frame.to(request, TAB, portrait))
    return frame.done(request, portrait, TAB, _("C’est attesté : cette version est approuvée."))


@allow(rules.can_manage)
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """She is invited to read her portrait, invited again, or reminded once."""
    portrait = frame.portrait_or_404(pk, locked=True)
    reminding = request.POST.get("move") == "remind"
    try:
        (reviewing.remind if reminding else reviewing.ask)(portrait, by=request.user)
    except actions.Refused as refused:
        messages.warning(request, str(refused))
        return redirect(frame.to(request, TAB, portrait))
    return frame.done(request, portrait, TAB, _("Le courriel part à l’instant."))


@allow(rules.can_manage)
@require_POST
def renew_links(request: HttpRequest, pk: int) -> HttpResponse:
    """Links that went astray stop working; nothing is sent by itself."""
    portrait = frame.portrait_or_404(pk, locked=True)
    consents.renew_links(portrait.consent_file, by=request.user)
    return frame.done(
        request, portrait, TAB, _("Ses anciens liens ne marchent plus. Envoyez-lui le nouveau.")
    )


@allow(rules.can_manage)
@require_POST
def link_account(request: HttpRequest, pk: int) -> HttpResponse:
    """The portrait is that of a member, who finds it in her menu."""
    portrait = frame.portrait_or_404(pk, locked=True)
    if portrait.consent_file.is_minor:
        raise Http404
    form = AccountForm(request.POST, file=portrait.consent_file)
    if not form.is_valid():
        return _screen(request, portrait, account=form)
    consents.link_to(portrait.consent_file, form.cleaned_data["person"], by=request.user)
    return frame.done(request, portrait, TAB, _("C’est enregistré."))


@allow(rules.can_manage)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What the collective wrote since she left is dropped."""
    portrait = frame.portrait_or_404(pk, locked=True)
    reviewing.take_back(portrait, by=request.user)
    return frame.done(request, portrait, TAB, _("Vos changements sont repris. Ce qu’elle a écrit est gardé."))
