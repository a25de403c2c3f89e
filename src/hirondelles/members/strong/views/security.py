"""One's own security: the application of codes, the recovery codes."""

from __future__ import annotations

import base64
from typing import cast
from urllib.parse import quote

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.core.access import allow, fresh, one_proof, signed_in
from hirondelles.members.provider.configured import configured
from hirondelles.members.sessions import close_all
from hirondelles.members.strong import actions, passkeys, proofs
from hirondelles.members.strong.forms import ApplicationForm
from hirondelles.members.strong.views.going import wanted
from hirondelles.ui.shapes import Link


@one_proof
@allow(signed_in)
def index(request: HttpRequest) -> HttpResponse:
    """What protects one's account, and what may."""
    person = cast(User, request.user)
    context = {
        "passkeys": [{"pk": one.pk, "name": one.wrap().name, "row": one} for one in passkeys.of(person)],
        "provider": configured()["name"] if actions.is_linked(person) else "",
        "application": _application_of(person),
        "has_second": proofs.has_second(person),
        "codes_left": actions.recovery_codes_left(person),
        "codes_in_all": settings.MFA_RECOVERY_CODE_COUNT,
        "crumbs": [Link(label=_("Mon compte"), url=reverse("members:account"))],
    }
    return render(request, "members/security/index.html", context)


@one_proof
@fresh
@allow(signed_in)
def application(request: HttpRequest) -> HttpResponse:
    """Set an application of codes up: a square to scan or a secret to type, then its first code."""
    person = cast(User, request.user)
    if _application_of(person):
        return redirect("security:index")
    form = ApplicationForm(request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        made, codes = actions.set_application_up(person, secret=form.secret)
        clear_totp_secret(request)
        post_authentication(request, made, reauthenticated=True)
        messages.success(request, _("Votre application protège maintenant votre compte."))
        return codes_page(request, codes) if codes else redirect(wanted(request))
    return render(
        request, "members/security/application.html", _to_scan(person, form) | {"wanted": wanted(request)},
        status=422 if form.is_bound else 200,
    )  # fmt: skip


def _to_scan(person: User, form: ApplicationForm) -> dict[str, object]:
    adapter = get_adapter()
    address = adapter.build_totp_url(person, form.secret)
    picture = base64.b64encode(adapter.build_totp_svg(address).encode()).decode()
    spaced = " ".join(form.secret[start : start + 4] for start in range(0, len(form.secret), 4))
    return {
        "form": form,
        "picture": f"data:image/svg+xml;base64,{picture}",
        "address": address,
        "secret": spaced,
    }


@one_proof
@fresh
@allow(signed_in)
def remove_application(request: HttpRequest) -> HttpResponse:
    """Ask, then do; whoever needs a second proof is told that she will have to set another up."""
    person = cast(User, request.user)
    if not _application_of(person):
        return redirect("security:index")
    if request.method == "POST":
        actions.remove_application(person)
        after_a_removal(request)
        messages.success(request, _("L’application ne donne plus accès à votre compte."))
        return redirect("security:index")
    return render(request, "members/security/remove_application.html")


@one_proof
@fresh
@allow(signed_in)
def recovery(request: HttpRequest) -> HttpResponse:
    """New recovery codes, drawn when one asks for them and shown that once."""
    person = cast(User, request.user)
    if not proofs.has_second(person):
        return redirect("security:index")
    if request.method == "POST":
        return codes_page(request, actions.renew_recovery_codes(person))
    return render(request, "members/security/renew.html", {"codes_left": actions.recovery_codes_left(person)})


def after_a_removal(request: HttpRequest) -> None:
    """Something was lost, or stolen: the other sessions are closed; without a second proof, this one counts for one."""
    close_all(cast(User, request.user).pk, but=request.session.session_key)
    if not proofs.has_second(request.user):
        proofs.forget_second(request)


def codes_page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The answer of the POST itself: nothing shows them a second time."""
    asked, spaced = "next" in request.POST, [f"{code[:4]} {code[4:]}" for code in codes]
    context = {
        "codes": spaced,
        "file": _as_file(cast(User, request.user), spaced),
        "onward": wanted(request) if asked else reverse("security:index"),
    }
    return render(request, "members/security/codes.html", context)


def _as_file(person: User, codes: list[str]) -> str:
    """A text file that the page itself holds: nothing has to be asked of the server again, nor kept there."""
    lines = [_("Vos codes de secours"), f"{settings.SITE_NAME}, {person.email}", "", *codes, ""]
    return f"data:text/plain;charset=utf-8,{quote(chr(10).join(lines))}"


def _application_of(person: User) -> Authenticator | None:
    found: Authenticator | None = Authenticator.objects.filter(
        user=person, type=Authenticator.Type.TOTP
    ).first()
    return found
