"""Likely duplicates of the team, for whoever coordinates: seen, merged after a preview, or told apart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh
from hirondelles.core.states import NotAllowed
from hirondelles.members import rules
from hirondelles.members.arrival import collectives_of
from hirondelles.members.inviting import actions as inviting
from hirondelles.members.merging import actions
from hirondelles.members.merging.likely import likely_invitations, likely_pairs
from hirondelles.members.merging.links import links
from hirondelles.members.models import Invitation, Membership
from hirondelles.members.views.team import crumbs
from hirondelles.ui.shapes import Link


def _path(request: HttpRequest) -> str:
    return path_to("team:duplicates", collective=request.collective)  # type: ignore[attr-defined]


@allow(rules.coordinates)
def duplicates(request: HttpRequest) -> HttpResponse:
    context = {"pairs": likely_pairs(), "asked": likely_invitations(), "crumbs": crumbs(request)}
    return render(request, "members/duplicates.html", context)


@fresh
@allow(rules.coordinates)
def invited_twice(request: HttpRequest, pk: int) -> HttpResponse:
    """One invitation of two that look alike is cancelled, or each is for somebody."""
    found = Invitation.objects.filter(pk=pk).first()
    if found is None or request.POST.get("answer") not in {"cancel", "apart", None}:
        raise Http404
    if request.POST.get("answer") == "apart":
        inviting.tell_invited_apart(found, by=request.user)
        messages.success(request, _("C’est noté : ce sont deux personnes."))
    elif request.method == "POST":
        _cancel(request, found)
    return redirect(_path(request))


def _cancel(request: HttpRequest, invitation: Invitation) -> None:
    try:
        inviting.cancel(invitation, by=request.user)
        messages.success(request, _("L’invitation à %(email)s est annulée.") % {"email": invitation.email})
    except NotAllowed:
        messages.info(request, _("Cette invitation a changé entre-temps : voici où elle en est."))


@fresh
@allow(rules.coordinates)
def merge(request: HttpRequest, pk: int, gone: int) -> HttpResponse:
    """What will move, then it moves; or these are two people."""
    people = _two(pk, gone)
    if request.method == "POST":
        return _decided(request, *people)
    kept, other = people
    context = {
        "kept": kept,
        "gone": other,
        "moves": _moves(other),
        "elsewhere": len(collectives_of(other)) > 1,
        "turn": bool(kept.signs_in == other.signs_in),
        "crumbs": [*crumbs(request), Link(label=_("Doublons"), url=_path(request))],
    }
    return render(request, "members/merge.html", context)


def _two(pk: int, gone: int) -> tuple[User, User]:
    """Two people of the team, or 404."""
    team = User.objects.filter(pk__in=Membership.objects.current().values("user")).in_bulk([pk, gone])
    if len(team) != 2:
        raise Http404
    return team[pk], team[gone]


def _moves(gone: User) -> list[tuple[int, str]]:
    """``(3, "acceptations de la charte")`` for each kind of thing that moves."""
    counted: dict[type, int] = {}
    for link in links():
        counted[link.model] = counted.get(link.model, 0) + link.rows(gone).count()
    return [(count, _named(model, count)) for model, count in counted.items() if count]


def _named(model: Any, count: int) -> str:
    if model is Membership:
        return ngettext("rôle", "rôles", count)
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)


def _decided(request: HttpRequest, kept: User, gone: User) -> HttpResponse:
    if request.POST.get("answer") == "apart":
        actions.tell_apart([kept, gone], by=request.user)
        messages.success(request, _("C’est noté : ce sont deux personnes."))
        return redirect(_path(request))
    try:
        actions.merge(gone=gone, into=kept, by=request.user)
        messages.success(
            request, _("C’est fait : %(who)s n’est plus qu’une fois dans l’équipe.") % {"who": kept}
        )
    except actions.NotTwoOfTheTeam:
        messages.info(request, _("Quelqu’un l’a déjà fait, ou l’une des deux est partie."))
    except actions.KeepTheAddress:
        messages.error(
            request, _("Gardez la fiche qui a une adresse : c’est avec elle que la personne entre.")
        )
    return redirect(_path(request))
