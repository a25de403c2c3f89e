"""Arriving, and one's own account."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.core.access import allow, one_proof, signed_in
from hirondelles.members import actions
from hirondelles.members.arrival import doors_of
from hirondelles.members.forms import AccountForm


@one_proof
@allow(signed_in)
def arrival(request: HttpRequest) -> HttpResponse:
    """One place to work: straight there; several: the choice; none: a word."""
    doors = doors_of(cast(User, request.user))
    if len(doors) == 1:
        return redirect(doors[0].url)
    return render(request, "members/arrival.html", {"doors": doors})


@one_proof
@allow(signed_in)
def account(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    form = AccountForm(request.POST or None, instance=User.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        actions.introduce_oneself(person, **{"muted": [], **form.cleaned_data})
        messages.success(request, _("C’est enregistré."))
        return redirect("members:account")
    context = {"form": form, "doors": doors_of(person)}
    return render(request, "members/account.html", context, status=422 if form.errors else 200)
