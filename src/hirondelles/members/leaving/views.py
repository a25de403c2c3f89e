"""Leaving on one page: what it means line by line, what goes with it, one button."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh
from hirondelles.members import oneself, rules
from hirondelles.members.actions import LastCoordinator
from hirondelles.members.leaving import actions
from hirondelles.members.leaving.forms import DepartForm, EraseCalledForm
from hirondelles.members.models import Membership
from hirondelles.members.views.persons import person_of
from hirondelles.members.views.team import crumbs, team_path
from hirondelles.ui.shapes import Link


@fresh
@allow(rules.belongs)
def depart(request: HttpRequest) -> HttpResponse:
    """She leaves herself."""
    person = cast(User, request.user)
    form = DepartForm(request.POST or None, choices=actions.choices_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            actions.depart(person, chosen=form.cleaned_data.get("chosen", ()), by=person)
        except LastCoordinator:
            return _page(request, person, form, herself=True, status=422)
        messages.success(request, _("Vous avez quitté le collectif. Merci pour ce que vous y avez fait."))
        return redirect(reverse("members:arrival"))
    return _page(request, person, form, herself=True, status=_status(form))


@fresh
@allow(rules.coordinates)
def depart_person(request: HttpRequest, pk: int) -> HttpResponse:
    """She said by phone that she leaves: whoever coordinates writes it down."""
    person = person_of(pk).user
    form = DepartForm(request.POST or None, choices=actions.choices_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            actions.depart(person, chosen=form.cleaned_data.get("chosen", ()), by=request.user)
        except LastCoordinator:
            return _page(request, person, form, herself=False, status=422)
        messages.success(request, _("%(who)s ne fait plus partie de l’équipe.") % {"who": person})
        return redirect(team_path(request))
    return _page(request, person, form, herself=False, status=_status(form))


@fresh
@allow(rules.coordinates)
def erase_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody without an address asked to be forgotten."""
    person = person_of(pk).user
    if person.signs_in:
        raise Http404
    form = EraseCalledForm(request.POST or None, choices=actions.choices_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_called(person, chosen=form.cleaned_data.get("chosen", ()), by=request.user)
        except actions.BelongsElsewhere:
            form.add_error(None, _("Un autre collectif la connaît aussi : notez son départ d’ici."))
        else:
            messages.success(request, _("C’est fait : le site ne sait plus qui c’était."))
            return redirect(team_path(request))
    certain = [one.sentence for one in oneself.erasures_of(person) if not one.optional]
    context = {"form": form, "person": person, "certain": certain, "crumbs": _crumbs(request, person)}
    return render(request, "members/erase_called.html", context, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.errors else 200


def _crumbs(request: HttpRequest, person: User) -> list[Link]:
    page = path_to("team:person", collective=request.collective, pk=person.pk)  # type: ignore[attr-defined]
    return [*crumbs(request), Link(label=str(person), url=page)]


def _page(
    request: HttpRequest, person: User, form: DepartForm, *, herself: bool, status: int
) -> HttpResponse:
    members = Membership.objects.current().filter(user_id=person.pk).order_by("pk")
    collective = request.collective  # type: ignore[attr-defined]
    context = {
        "form": form,
        "person": person,
        "herself": herself,
        "roles": ", ".join(str(one.get_role_display()) for one in members),
        "alone": any(one == collective for one in oneself.alone_in(person)),
        "crumbs": [] if herself else _crumbs(request, person),
        "back": path_to("team:mine" if herself else "team:people", collective=collective),
    }
    return render(request, "members/depart.html", context, status=status)
