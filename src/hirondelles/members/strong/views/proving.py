"""Proving who one is while one works: a first time, or again because it was long ago."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.core.access import allow, one_proof, signed_in
from hirondelles.members.provider.configured import configured
from hirondelles.members.strong import actions, mailed, passkeys, proofs
from hirondelles.members.strong.forms import MailedCodeForm, ProofForm
from hirondelles.members.strong.passkeys import ProofPasskeyForm
from hirondelles.members.strong.views.going import on_the_way, wanted

PURPOSE = "prove"


@one_proof
@allow(signed_in)
def both(request: HttpRequest) -> HttpResponse:
    """The one page to which whoever lacks a second proof is led: set it up, or give it."""
    if proofs.is_strong(request):
        return redirect(wanted(request))
    if proofs.has_second(request.user):
        return redirect(on_the_way("security:prove", request))
    context = {
        "passkey_url": on_the_way("security:add_passkey", request),
        "application_url": on_the_way("security:application", request),
    }
    return render(request, "members/security/both.html", context)


@one_proof
@allow(signed_in)
def prove(request: HttpRequest) -> HttpResponse:
    """The second proof of whoever has one, else a code by mail; then on to the page that asked."""
    person = cast(User, request.user)
    return _by_second(request, person) if proofs.has_second(person) else _by_mail(request, person)


def _provider_for(request: HttpRequest, person: User) -> str:
    """The name of her identity provider, where proving it again there counts for what this page asks."""
    counts = not proofs.has_second(person) or proofs.gave_both_at_provider(request)
    offered = configured()["issuer"] and counts and actions.is_linked(person)
    return str(configured()["name"]) if offered else ""


def _by_second(request: HttpRequest, person: User) -> HttpResponse:
    by_key = "credential" in request.POST
    code_form = ProofForm(None if by_key else request.POST or None, user=person)
    key_form = ProofPasskeyForm(request.POST if by_key else None, user=person)  # type: ignore[call-arg]
    typed = key_form if by_key else code_form
    if request.method == "POST" and typed.is_valid():
        typed.save()
        return redirect(wanted(request))
    context = {
        "form": code_form,
        "key_form": key_form,
        "key_options": passkeys.request_options(person) if passkeys.of(person) else "",
        "wanted": wanted(request),
        "again": proofs.is_strong(request),
        "provider": _provider_for(request, person),
        "demo_code": settings.DEMO_SECOND_CODE,
    }
    return render(request, "members/security/prove.html", context, status=422 if typed.is_bound else 200)


def _by_mail(request: HttpRequest, person: User) -> HttpResponse:
    if request.method == "POST" and "send" in request.POST:
        if not mailed.send(request, to=str(person.email), purpose=PURPOSE):
            messages.error(request, _("Trop de codes ont été demandés. Attendez cinq minutes."))
        return redirect(on_the_way("security:prove", request))
    form = MailedCodeForm(
        request.POST or None, accepts=lambda code: mailed.accept(request, code, purpose=PURPOSE)
    )
    if request.method == "POST" and form.is_valid():
        record_authentication(request, person, method="code", email=person.email, reauthenticated=True)
        return redirect(wanted(request))
    context = {
        "form": form,
        "wanted": wanted(request),
        "awaited": mailed.is_awaited(request, purpose=PURPOSE),
        "provider": _provider_for(request, person),
    }
    return render(
        request, "members/security/prove_by_mail.html", context, status=422 if form.is_bound else 200
    )
