"""The team of a collective, for whoever coordinates it: the list, and one role changed or ended."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh, fresh_file
from hirondelles.members import actions, exporting, listing, roles, rules
from hirondelles.members.forms import RoleForm
from hirondelles.members.merging.likely import likely_invitations, likely_pairs
from hirondelles.members.models import Invitation, Membership
from hirondelles.ui.shapes import Link

PER_PAGE = 50
ENOUGH_REFERENTS = 2


def member_of(pk: int) -> Membership:
    """The one door to a row of the team: of this collective and still there, or 404."""
    found = Membership.objects.current().select_related("user").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def team_path(request: HttpRequest) -> str:
    return path_to("team:people", collective=request.collective)  # type: ignore[attr-defined]


def crumbs(request: HttpRequest) -> list[Link]:
    return [Link(label=_("L’équipe"), url=team_path(request))]


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for: words, a role, a state."""
    return {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:100] for name in ("q", "role", "etat")
    }


@allow(rules.coordinates)
def people(request: HttpRequest) -> HttpResponse:
    asked, here = _asked(request), team_path(request)
    team = listing.everybody()
    found = listing.matching(team, search=asked["q"], role=asked["role"], state=asked["etat"])
    kept = {name: value for name, value in asked.items() if value}
    counts = listing.counts(team)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "kept": {name: value for name, value in kept.items() if name != "q"},
        "here": here,
        "filters": listing.filters(team, here=here, asked=asked),
        "counts": counts,
        "referents_missing": max(0, ENOUGH_REFERENTS - counts["referents"]),
        "unanswered": (Invitation.objects.unanswered() | Invitation.objects.to_send()).count(),
        "twice": len(likely_pairs()) + len(likely_invitations()),
        "query": f"?{urlencode(kept)}" if kept else "",
        "base_url": f"?{urlencode(kept)}&" if kept else "?",
        "roles": list(roles.described()),
    }
    return render(request, "members/people.html", context)


@fresh_file
@allow(rules.coordinates)
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """The people that the list shows, as a spreadsheet."""
    if extension not in exporting.TYPES:
        raise Http404
    asked = _asked(request)
    found = listing.matching(listing.everybody(), search=asked["q"], role=asked["role"], state=asked["etat"])
    headers = {"Content-Disposition": f'attachment; filename="equipe.{extension}"'}
    content = exporting.of(found, extension)
    return HttpResponse(content, content_type=exporting.TYPES[extension], headers=headers)


@fresh
@allow(rules.coordinates)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_of(pk)
    form = RoleForm(request.POST or None, initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_role(member, role=form.cleaned_data["role"], by=request.user)
        except actions.LastCoordinator:
            form.add_error("role", alone())
        except actions.AlreadyHasRole:
            form.add_error("role", _("Cette personne a déjà ce rôle."))
        except actions.NeedsAddress:
            form.add_error("role", _("Ce rôle s’exerce sur le site : il lui faut d’abord une adresse."))
        else:
            messages.success(request, _("Le rôle de %(who)s a changé.") % {"who": member.user})
            return redirect(team_path(request))
    context = {"form": form, "member": member, "crumbs": crumbs(request), "roles": list(roles.described())}
    return render(request, "members/change.html", context, status=422 if form.is_bound else 200)


@fresh
@allow(rules.coordinates)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """One role ends."""
    member = member_of(pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.leave(member, by=request.user)
        except actions.LastCoordinator:
            problem = alone()
        else:
            messages.success(request, _("%(who)s n’a plus ce rôle.") % {"who": member.user})
            return redirect(team_path(request))
    context = {"member": member, "problem": problem, "crumbs": crumbs(request)}
    return render(request, "members/leave.html", context, status=422 if problem else 200)


def alone() -> str:
    return _("Quelqu’un doit coordonner le collectif : confiez d’abord ce rôle à une autre personne.")
