"""The team of a collective, for whoever coordinates it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh
from hirondelles.members import actions, rules
from hirondelles.members.forms import RoleForm, WelcomeForm
from hirondelles.members.models import Membership, Role
from hirondelles.ui.shapes import Link

PER_PAGE = 50


def member_of(pk: int) -> Membership:
    """The one door to a row of the team: of this collective and still there, or 404."""
    found = Membership.objects.current().select_related("user").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def _team(request: HttpRequest) -> str:
    return path_to("team:people", collective=request.collective)  # type: ignore[attr-defined]


def _crumbs(request: HttpRequest) -> list[Link]:
    return [Link(label=_("L’équipe"), url=_team(request))]


@allow(rules.coordinates)
def people(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = Membership.objects.current().by_name()
    pages = Paginator(rows.looking_for(search) if search else rows, PER_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "search": search,
        "here": _team(request),
        "base_url": f"?{urlencode({'q': search})}&" if search else "?",
    }
    return render(request, "members/people.html", context)


@fresh
@allow(rules.coordinates)
def add(request: HttpRequest) -> HttpResponse:
    form = WelcomeForm(request.POST or None, initial={"role": request.GET.get("role") or Role.ROLE_MODEL})
    if request.method == "POST" and form.is_valid():
        member = actions.welcome(by=request.user, **form.cleaned_data)
        messages.success(
            request, _("%(who)s fait partie de l’équipe : un courriel l’attend.") % {"who": member.user}
        )
        return redirect(_team(request))
    context = {"form": form, "crumbs": _crumbs(request)}
    return render(request, "members/add.html", context, status=422 if form.is_bound else 200)


@fresh
@allow(rules.coordinates)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_of(pk)
    form = RoleForm(request.POST or None, initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(member, role=form.cleaned_data["role"], by=request.user)
        except actions.LastCoordinator:
            form.add_error("role", _alone())
        except actions.AlreadyHasRole:
            form.add_error("role", _("Cette personne a déjà ce rôle."))
        else:
            messages.success(request, _("Le rôle de %(who)s a changé.") % {"who": member.user})
            return redirect(_team(request))
    context = {"form": form, "member": member, "crumbs": _crumbs(request)}
    return render(request, "members/change.html", context, status=422 if form.is_bound else 200)


@fresh
@allow(rules.coordinates)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_of(pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.leave(member, by=request.user)
        except actions.LastCoordinator:
            problem = _alone()
        else:
            messages.success(request, _("%(who)s ne fait plus partie de l’équipe.") % {"who": member.user})
            return redirect(_team(request))
    context = {"member": member, "problem": problem, "crumbs": _crumbs(request)}
    return render(request, "members/leave.html", context, status=422 if problem else 200)


def _alone() -> str:
    return _("Quelqu’un doit coordonner le collectif : confiez d’abord ce rôle à une autre personne.")
