"""One's own keys: adding one, naming it, removing it."""

from __future__ import annotations

from typing import cast

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.core.access import allow, fresh, one_proof, signed_in
from hirondelles.members.strong import actions, passkeys
from hirondelles.members.strong.passkeys import AddPasskeyForm, RenamePasskeyForm
from hirondelles.members.strong.views.going import wanted
from hirondelles.members.strong.views.security import after_a_removal, codes_page


def passkey_of(request: HttpRequest, pk: int) -> Authenticator:
    """The one door to a key: her own, or 404."""
    found = next((one for one in passkeys.of(request.user) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@one_proof
@fresh
@allow(signed_in)
def add(request: HttpRequest) -> HttpResponse:
    """The device makes a key, and asks for its own code, a finger or a face."""
    person = cast(User, request.user)
    form = AddPasskeyForm(request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        made, codes = actions.add_passkey(person, name=typed["name"], credential=typed["credential"])
        post_authentication(request, made, reauthenticated=True)
        messages.success(request, _("Cette clé ouvre maintenant votre compte."))
        return codes_page(request, codes) if codes else redirect(wanted(request))
    context = {"form": form, "options": passkeys.creation_options(person), "wanted": wanted(request)}
    return render(request, "members/security/add_passkey.html", context, status=422 if form.is_bound else 200)


@one_proof
@fresh
@allow(signed_in)
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = passkey_of(request, pk)
    form = RenamePasskeyForm(request.POST or None, initial={"name": passkey.wrap().name})
    if request.method == "POST" and form.is_valid():
        actions.rename_passkey(passkey, name=form.cleaned_data["name"])
        messages.success(request, _("C’est enregistré."))
        return redirect("security:index")
    context = {"form": form, "name": passkey.wrap().name}
    return render(
        request, "members/security/rename_passkey.html", context, status=422 if form.is_bound else 200
    )


@one_proof
@fresh
@allow(signed_in)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = passkey_of(request, pk)
    if request.method == "POST":
        actions.remove_passkey(passkey)
        after_a_removal(request)
        messages.success(request, _("Cette clé n’ouvre plus votre compte."))
        return redirect("security:index")
    return render(request, "members/security/remove_passkey.html", {"name": passkey.wrap().name})
