"""Inviting people and following what they answer, for whoever coordinates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh
from hirondelles.core.states import NotAllowed
from hirondelles.members import roles, rules
from hirondelles.members.inviting import actions, listing
from hirondelles.members.inviting.forms import InviteForm
from hirondelles.members.inviting.planning import DOUBT, MOST, WRONG, Plan, corrected, plan
from hirondelles.members.models import Invitation, Role
from hirondelles.ui.shapes import Link

PER_PAGE = 50
MOVES: dict[str, tuple[Callable[..., None], Any]] = {
    "cancel": (actions.cancel, lambda: _("L’invitation de %(who)s est annulée.")),
    "again": (actions.ask_again, lambda: _("Une invitation repart vers %(who)s.")),
}


def _path(request: HttpRequest, name: str) -> str:
    return path_to(name, collective=request.collective)  # type: ignore[attr-defined]


def _crumbs(request: HttpRequest, *more: Link) -> list[Link]:
    return [Link(label=_("L’équipe"), url=_path(request, "team:people")), *more]


@fresh
@allow(rules.coordinates)
def invite(request: HttpRequest) -> HttpResponse:
    """The list, then what will become of each line, then the mails."""
    if request.method != "POST":
        wanted = request.GET.get("role", "")
        initial = {"role": wanted if wanted in Role.values else Role.ROLE_MODEL}
        return _page(request, InviteForm(initial=initial))
    form = InviteForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    typed, sure = form.cleaned_data, request.POST.getlist("sure")
    found = plan(typed["addresses"], role=typed["role"], sure=sure)
    if found.is_too_long:
        form.add_error(
            "addresses", _("Pas plus de %(n)d adresses à la fois : partagez la liste.") % {"n": MOST}
        )
        return _page(request, form)
    if request.POST.get("step") == "send" and found.new:
        return _send(request, found, word=typed["word"], apart=sure)
    if request.POST.get("step") == "correct":
        typed["addresses"] = corrected(typed["addresses"], found.of(WRONG, DOUBT))
        found = plan(typed["addresses"], role=typed["role"], sure=sure)
    return _preview(request, found, typed)


def _page(request: HttpRequest, form: InviteForm) -> HttpResponse:
    context = {"form": form, "crumbs": _crumbs(request), "roles": list(roles.described())}
    return render(request, "members/invite.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, found: Plan, typed: dict[str, Any]) -> HttpResponse:
    context = {
        "plan": found,
        "typed": typed,
        "role": next(roles.described(found.role)),
        "groups": listing.groups_of(found),
        "fixable": sum(bool(line.guess) for line in found.lines),
        "form": InviteForm(initial=typed),
        "crumbs": _crumbs(request, Link(label=_("Inviter"), url=_path(request, "team:invite"))),
    }
    return render(request, "members/invite_preview.html", context)


def _send(request: HttpRequest, found: Plan, *, word: str, apart: list[str]) -> HttpResponse:
    guests = {line.typed.email: line.typed.name for line in found.new}
    asked = actions.invite(guests, role=found.role, word=word, by=request.user, apart=apart)
    said = ngettext("%(n)d invitation part.", "%(n)d invitations partent.", asked) % {"n": asked}
    messages.success(request, said)
    return redirect(_path(request, "team:invitations"))


@allow(rules.coordinates)
def invitations(request: HttpRequest) -> HttpResponse:
    """What was asked of whom, and what she answered; a bar while mails are leaving."""
    here, state = _path(request, "team:invitations"), request.GET.get("etat", "")
    rows = listing.in_state(state).select_related("invited_by").latest_first()
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": listing.tabs(here, state),
        "leaving": listing.leaving(),
        "to_remind": Invitation.objects.to_remind().count(),
        "base_url": f"?etat={state}&" if state in listing.STATES else "?",
        "crumbs": _crumbs(request),
        "here": here,
    }
    return render(request, "members/invitations.html", context)


@fresh
@allow(rules.coordinates)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel one, or send it again."""
    found = Invitation.objects.filter(pk=pk).first()
    wanted = MOVES.get(request.POST.get("move", ""))
    if found is None or wanted is None:
        raise Http404
    action, sentence = wanted
    try:
        action(found, by=request.user)
        messages.success(request, sentence() % {"who": found})
    except NotAllowed:
        messages.info(request, _("Cette invitation a changé entre-temps : voici où elle en est."))
    return redirect(_path(request, "team:invitations"))


@allow(rules.coordinates)
def remind(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect(_path(request, "team:invitations"))
    count = actions.ask_to_remind(by=request.user)
    said = ngettext("%(n)d rappel part.", "%(n)d rappels partent.", count) % {"n": count}
    messages.success(request, said if count else _("Personne n’est à relancer."))
    return redirect(_path(request, "team:invitations"))
