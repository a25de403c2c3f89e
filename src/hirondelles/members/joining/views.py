"""Bringing two of one's own addresses together: name the other, prove it by a code, read what moves, press."""

from __future__ import annotations

import time
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.access import allow, fresh, signed_in
from hirondelles.members.joining import actions
from hirondelles.members.joining.forms import KeptAddressForm, OtherAddressForm
from hirondelles.members.strong import mailed
from hirondelles.members.strong.forms import MailedCodeForm
from hirondelles.ui.shapes import Link

KEPT_AS = "members.other_address"
"""In the session: the address that was named, until when, and whether a code proved it."""


@fresh
@allow(signed_in)
def other_address(request: HttpRequest) -> HttpResponse:
    """Name the other address: a code leaves for it, whether somebody is known there or not."""
    person = cast(User, request.user)
    form = OtherAddressForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if _send(request, email):
            return redirect("members:prove_address")
        form.add_error("email", _("Trop de codes ont été demandés. Attendez cinq minutes."))
    return _page(request, "members/other_address.html", form)


def _send(request: HttpRequest, email: str) -> bool:
    """The mail says which account asks: nobody gives the code of her own mailbox without knowing what for."""
    for_what = _("Il réunit cette adresse au compte de %(email)s.") % {"email": str(request.user.email)}  # type: ignore[union-attr]
    if not mailed.send(request, to=email, purpose=_purpose(email), for_what=for_what):
        return False
    until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    request.session[KEPT_AS] = {"email": email, "until": until, "proved": False}
    return True


def _purpose(email: str) -> str:
    return f"join:{email}"


def _named(request: HttpRequest, *, proved: bool) -> str:
    """The other address while it may be used, empty once too late."""
    kept: dict[str, Any] = request.session.get(KEPT_AS) or {}
    in_time = kept and kept["until"] > time.time() and kept["proved"] == proved
    return str(kept["email"]) if in_time else ""


@fresh
@allow(signed_in)
def prove_address(request: HttpRequest) -> HttpResponse:
    """The code that was received there."""
    email = _named(request, proved=False)
    if not email or not mailed.is_awaited(request, purpose=_purpose(email)):
        return redirect("members:other_address")
    form = MailedCodeForm(
        request.POST or None, accepts=lambda code: mailed.accept(request, code, purpose=_purpose(email))
    )
    if request.method == "POST" and form.is_valid():
        until = time.time() + settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
        request.session[KEPT_AS] = {"email": email, "until": until, "proved": True}
        return redirect("members:join")
    return _page(request, "members/prove_address.html", form, email=email)


@fresh
@allow(signed_in)
def join(request: HttpRequest) -> HttpResponse:
    """What moves, which address stays; then both are one."""
    person, email = User.objects.get(pk=cast(User, request.user).pk), _named(request, proved=True)
    if not email:
        return redirect("members:other_address")
    others = actions.others_at(email, but=person)
    form = KeptAddressForm(request.POST or None, addresses=(str(person.email), email))
    try:
        actions.refuse(others)
        if request.method == "POST" and form.is_valid():
            actions.join(person, address=email, kept=form.cleaned_data["kept"])
            return _joined(request)
    except actions.Refused as refusal:
        return _page(request, "members/join_refused.html", form, email=email, refusal=_why(refusal))
    return _page(request, "members/join.html", form, email=email, moves=_moves(others))


def _joined(request: HttpRequest) -> HttpResponse:
    del request.session[KEPT_AS]
    messages.success(request, _("C’est fait : vos deux adresses n’ont plus qu’un compte."))
    return redirect("members:account")


def _why(refusal: actions.Refused) -> str:
    if isinstance(refusal, actions.RunsTheInstallation):
        return _(
            "Le compte de cette adresse tient l’installation : entrez avec lui, et réunissez-les depuis là."
        )
    return _(
        "Le compte de cette adresse a une seconde preuve : entrez avec lui, et réunissez-les depuis là. Si les deux en "
        "ont une, retirez-la d’abord du compte à réunir."
    )


def _moves(others: list[User]) -> list[tuple[str, int]]:
    """``("Les Rouages", 3)`` for each collective that holds something."""
    rows = actions.concerned(others)
    named = Collective.objects.filter(pk__in=rows).values_list("name", "pk")
    return [(name, rows[pk]) for name, pk in named]


def _page(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    crumbs = [Link(label=_("Mon compte"), url=reverse("members:account"))]
    context = {"form": form, "crumbs": crumbs, **more}
    return render(request, template, context, status=422 if form.errors else 200)
