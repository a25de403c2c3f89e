"""Arriving, one's own account, the team of a collective."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, signed_in
from hirondelles.members import actions, rules
from hirondelles.members.arrival import collectives_of, memberships_of
from hirondelles.members.forms import AccountForm, WelcomeForm
from hirondelles.members.models import Membership, Role


@allow(signed_in)
def arrival(request: HttpRequest) -> HttpResponse:
    """One collective: what is to be done there; several: the choice; none: the operator's page or a word."""
    mine = collectives_of(request.user)  # type: ignore[arg-type]
    if len(mine) == 1 and not rules.runs(request.user, None):
        return redirect(path_to("dashboard:to_do", collective=mine[0]))
    if not mine and rules.runs(request.user, None):
        return redirect("network:collectives")
    return render(request, "members/arrival.html", {"mine": mine, "runs": rules.runs(request.user, None)})


@allow(signed_in)
def account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("C’est enregistré."))
        return redirect("members:account")
    context = {"form": form, "mine": collectives_of(request.user)}  # type: ignore[arg-type]
    return render(request, "members/account.html", context, status=422 if form.errors else 200)


@allow(signed_in)
def export(request: HttpRequest) -> HttpResponse:
    """Everything this installation holds about the account, in a file."""
    user = request.user
    content = {
        "email": user.email,  # type: ignore[union-attr]
        "name": user.name,  # type: ignore[union-attr]
        "language": user.language,  # type: ignore[union-attr]
        "joined": user.joined_at.isoformat(),  # type: ignore[union-attr]
        "collectives": memberships_of(user),  # type: ignore[arg-type]
    }
    headers = {"Content-Disposition": 'attachment; filename="mes-donnees.json"'}
    return JsonResponse(content, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@allow(rules.coordinates)
def team(request: HttpRequest) -> HttpResponse:
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = actions.welcome(by=request.user, **form.cleaned_data)
        messages.success(request, _("%(who)s fait partie de l’équipe.") % {"who": member.user})
        return _back(request)
    people = Membership.objects.current().select_related("user").order_by("role", "user__name", "user__email")
    context = {"form": form, "people": people, "roles": Role.choices}
    return render(request, "members/team.html", context, status=422 if form.errors else 200)


def _member(pk: int) -> Membership:
    """The one door to a row of the team: of this collective and still there, or 404."""
    found = Membership.objects.current().select_related("user").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@allow(rules.coordinates)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    member, role = _member(pk), request.POST.get("role", "")
    if request.method != "POST" or role not in Role.values:
        return _back(request)
    try:
        actions.change_role(member, role=role, by=request.user)
        messages.success(request, _("Le rôle de %(who)s a changé.") % {"who": member.user})
    except actions.LastCoordinator:
        messages.error(request, _("Quelqu’un doit coordonner le collectif : nommez d’abord une autre personne."))
    return _back(request)


@allow(rules.coordinates)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(pk)
    if request.method != "POST":
        return _back(request)
    try:
        actions.leave(member, by=request.user)
        messages.success(request, _("%(who)s ne fait plus partie de l’équipe.") % {"who": member.user})
    except actions.LastCoordinator:
        messages.error(request, _("Quelqu’un doit coordonner le collectif : nommez d’abord une autre personne."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    return redirect(path_to("team:team", collective=request.collective))  # type: ignore[attr-defined]
