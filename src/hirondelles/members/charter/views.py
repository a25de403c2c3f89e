"""The charter: reading, printing and accepting it; writing it and seeing who accepted, for whoever coordinates."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.members import rules
from hirondelles.members.charter import actions, showing, texts
from hirondelles.members.charter.forms import AcceptForm, CharterForm, ToldForm
from hirondelles.members.models import Charter, Membership, Way
from hirondelles.ui.shapes import Link


def here(request: HttpRequest, name: str = "team:charter", **words: Any) -> str:
    return path_to(name, collective=request.collective, **words)  # type: ignore[attr-defined]


def _crumbs(request: HttpRequest) -> list[Link]:
    return [Link(label=_("La charte"), url=here(request))]


@allow(rules.belongs)
def charter(request: HttpRequest) -> HttpResponse:
    """The version in force, what she said of it, one button."""
    person = cast(User, request.user)
    if request.method == "POST":
        form = AcceptForm(request.POST)
        try:
            actions.accept_charter(person, digest=form.data.get("digest", ""))
            messages.success(request, _("Merci, c’est noté : vous avez accepté la charte."))
        except actions.CharterChanged:
            messages.info(request, _("La charte vient de changer : voici le nouveau texte."))
        return redirect(here(request))
    found = actions.current_charter()
    context = {
        "charter": found,
        "promises": texts.promises(found.body),
        "versions": Charter.objects.exclude(pk=found.pk).order_by("-number"),
        "last": showing.acceptance_of(person),
        "accepted": showing.has_accepted(person),
        "coordinates": rules.coordinates(person, request.collective),  # type: ignore[attr-defined]
    }
    return render(request, "members/charter.html", context)


@allow(rules.belongs)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A version as it was, for whoever accepted it then."""
    found = get_object_or_404(Charter.objects.all(), pk=pk)
    context = {"charter": found, "promises": texts.promises(found.body), "crumbs": _crumbs(request)}
    return render(request, "members/charter_version.html", context)


@allow(rules.coordinates)
def edit(request: HttpRequest) -> HttpResponse:
    found = actions.current_charter()
    form = CharterForm(request.POST or None, initial={"body": found.body, "after": found.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_charter(**form.cleaned_data, by=request.user)
        except actions.SameText:
            form.add_error("body", _("C’est le texte actuel, mot pour mot : rien à changer."))
        except actions.CharterChanged:
            form.add_error(
                None, _("Une autre personne vient de changer la charte. Relisez-la, puis reprenez.")
            )
        else:
            messages.success(
                request, _("La nouvelle version est en ligne. Chaque personne la trouvera dans « À faire ».")
            )
            return redirect(here(request))
    context = {"form": form, "crumbs": _crumbs(request), "number": found.number + 1}
    return render(request, "members/charter_edit.html", context, status=422 if form.errors else 200)


@allow(rules.coordinates)
def signatures(request: HttpRequest) -> HttpResponse:
    rows = showing.signatures()
    context = {
        "rows": rows,
        "done": sum(one.up_to_date for one in rows),
        "charter": actions.current_charter(),
        "crumbs": _crumbs(request),
    }
    return render(request, "members/charter_signatures.html", context)


@allow(rules.coordinates)
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody of the team said yes by voice: who heard her writes it down."""
    member = Membership.objects.current().select_related("user").filter(pk=pk).first()
    if member is None:
        raise Http404
    found = actions.current_charter()
    form = ToldForm(request.POST or None, initial={"digest": found.digest})
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_charter(member.user, way=Way.ORAL, recorded_by=request.user, **form.cleaned_data)
        except actions.CharterChanged:
            form.add_error(None, _("La charte vient de changer : relisez-lui le nouveau texte."))
        else:
            messages.success(request, _("C’est noté : %(who)s a accepté la charte.") % {"who": member.user})
            return redirect(here(request, "team:charter_signatures"))
    context = {"form": form, "member": member, "charter": found, "crumbs": _crumbs(request)}
    context["promises"] = texts.promises(found.body)
    return render(request, "members/charter_told.html", context, status=422 if form.errors else 200)
