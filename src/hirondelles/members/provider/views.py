"""Entering through the provider, linking the first time, leaving there too."""

from __future__ import annotations

import logging
from typing import Any, cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.core.access import allow, fresh, one_proof, open_page, signed_in
from hirondelles.members.provider import actions, conversation, directory
from hirondelles.members.provider.configured import configured
from hirondelles.members.provider.conversation import GIVEN_AS, Identity
from hirondelles.members.provider.refusals import Refused
from hirondelles.members.strong import mailed
from hirondelles.members.strong.forms import MailedCodeForm
from hirondelles.members.strong.views.going import wanted

log = logging.getLogger("hirondelles.members")
WAITING = "members.provider.waiting"


def refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    """One page for every reason: the log says which, and nothing that was sent."""
    log.warning("The identity provider is not believed: %s", fault)
    context = {"provider": configured()["name"], "again": request.user.is_authenticated}
    return render(request, "provider/refused.html", context, status=403)


@open_page
def start(request: HttpRequest) -> HttpResponse:
    """To the provider, with a question that only its answer to this browser will match."""
    if not directory.is_on():
        raise Http404
    try:
        return redirect(conversation.begin(request, next_page=wanted(request)))
    except Refused as fault:
        return refused(request, fault)


@open_page
def back(request: HttpRequest) -> HttpResponse:
    """From the provider: a page that goes on by itself (a GET changes nothing); then in, or a refusal."""
    if not directory.is_on():
        raise Http404
    try:
        if request.method != "POST":
            words = conversation.brought_back(request.GET)
            return render(request, "provider/back.html", {"words": words, "provider": configured()["name"]})
        identity, next_page = conversation.finish(request)
        return _welcome(request, identity, next_page)
    except Refused as fault:
        return refused(request, fault)


def _welcome(request: HttpRequest, identity: Identity, next_page: str) -> HttpResponse:
    issuer = configured()["issuer"]
    person = actions.linked(issuer=issuer, subject=identity.subject)
    if request.user.is_authenticated and request.user != person:
        raise Refused("somebody else is signed in")
    if person is None and identity.email_verified:
        person = User.objects.filter(email=identity.email, is_active=True).first()
        if person is None:
            raise Refused("an address without an account")
        actions.link_to_provider(person, issuer=issuer, subject=identity.subject)
    if person is None:
        return _ask_for_her_address(request, identity, next_page)
    return enter(request, person, both=identity.both, id_token=identity.id_token, next_page=next_page)


def _ask_for_her_address(request: HttpRequest, identity: Identity, next_page: str) -> HttpResponse:
    """The provider does not say that the address is hers: a code goes there, if somebody here has it."""
    request.session[WAITING] = {
        "subject": identity.subject, "email": identity.email, "both": identity.both,
        "id_token": identity.id_token, "next": next_page,
    }  # fmt: skip
    if User.objects.filter(email=identity.email, is_active=True).exists():
        mailed.send(request, to=identity.email, purpose=_purpose(request.session[WAITING]))
    return redirect("provider:code")


def _purpose(waiting: dict[str, Any]) -> str:
    return f"provider {waiting['subject']} {waiting['email']}"


@open_page
def code(request: HttpRequest) -> HttpResponse:
    """The code that proves the address, once; the same page whether somebody here has it or not."""
    waiting = request.session.get(WAITING)
    if waiting is None or request.user.is_authenticated:
        return redirect("account_request_login_code")
    accepts = lambda typed: mailed.accept(request, typed, purpose=_purpose(waiting))  # noqa: E731
    form = MailedCodeForm(request.POST or None, accepts=accepts)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "email": waiting["email"], "provider": configured()["name"]}
        return render(request, "provider/code.html", context, status=422 if form.is_bound else 200)
    del request.session[WAITING]
    person = User.objects.get(email=waiting["email"])
    try:
        actions.link_to_provider(person, issuer=configured()["issuer"], subject=waiting["subject"])
    except Refused as fault:
        return refused(request, fault)
    return enter(
        request, person, both=waiting["both"], id_token=waiting["id_token"], next_page=waiting["next"]
    )


def enter(request: HttpRequest, person: User, *, both: bool, id_token: str, next_page: str) -> HttpResponse:
    """The provider is her first proof, and her second when it asked for two; allauth goes on from there."""
    request.session[GIVEN_AS] = id_token
    if request.user.is_authenticated:
        record_authentication(
            request, person, "socialaccount", provider="oidc", both=both, reauthenticated=True
        )
        return redirect(next_page)
    record_authentication(request, person, "socialaccount", provider="oidc", both=both)
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=next_page))
    return response


@one_proof
@fresh
@allow(signed_in)
def unlink(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        actions.unlink_from_provider(cast(User, request.user))
        messages.success(
            request, _("%(provider)s n’ouvre plus votre compte.") % {"provider": configured()["name"]}
        )
        return redirect("security:index")
    return render(request, "provider/unlink.html", {"provider": configured()["name"]})
