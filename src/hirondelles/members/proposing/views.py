"""The door of the public page, and the coordinator's answers."""

from __future__ import annotations

from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh, open_page
from hirondelles.core.states import NotAllowed
from hirondelles.members import roles, rules
from hirondelles.members.models import Candidacy
from hirondelles.members.proposing import actions
from hirondelles.members.proposing.forms import CandidacyForm, DeclineForm
from hirondelles.members.rules import roles_in
from hirondelles.members.views.team import crumbs


def _path(request: HttpRequest, name: str) -> str:
    return path_to(name, collective=request.collective)  # type: ignore[attr-defined]


def door(request: Any, collective: Any) -> str:
    """On the collective's home: a way in for women of the trade."""
    return format_html(
        '<section class="section wrap" aria-labelledby="metier"><div class="section__head"><h2 id="metier">{}</h2></div>'
        '<div class="prose"><p>{}</p><p><a class="button button--second" href="{}">{}</a></p></div></section>',
        _("Je suis une femme du métier"),
        _(
            "Vous faites un métier technique et vous aimeriez le raconter à des élèves ? Deux minutes suffisent."
        ),
        path_to("team:candidacy", collective=collective),
        _("Me proposer"),
    )


@open_page
def candidacy(request: HttpRequest) -> HttpResponse:
    form = CandidacyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="candidacy", key=str(request.collective.pk)):  # type: ignore[attr-defined]
            form.add_error(None, _("Beaucoup de messages arrivent en ce moment. Réessayez dans une heure."))
            return render(request, "members/candidacy.html", {"form": form}, status=429)
        actions.offer_oneself(**form.cleaned_data)
        return redirect(_path(request, "team:candidacy_received"))
    return render(request, "members/candidacy.html", {"form": form}, status=422 if form.is_bound else 200)


@open_page
def received(request: HttpRequest) -> HttpResponse:
    """The same words the first time and the second: nobody learns who wrote already."""
    return render(request, "members/candidacy_received.html")


@allow(rules.coordinates)
def candidacies(request: HttpRequest) -> HttpResponse:
    rows = Candidacy.objects.waiting().select_related("person").order_by("asked_at", "pk")
    context = {"rows": rows, "form": DeclineForm(), "crumbs": crumbs(request)}
    return render(request, "members/candidacies.html", context)


@fresh
@allow(rules.coordinates)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, or a kind no with a word."""
    found = Candidacy.objects.select_related("person").filter(pk=pk).first()
    form = DeclineForm(request.POST)
    if found is None or request.POST.get("answer") not in {"yes", "no"}:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Ce mot est trop long : mille caractères suffisent."))
        return redirect(_path(request, "team:candidacies"))
    try:
        if request.POST["answer"] == "yes":
            actions.accept(found, by=request.user)
        else:
            actions.decline(found, by=request.user, word=form.cleaned_data["word"])
        messages.success(request, _("C’est fait : %(who)s a sa réponse.") % {"who": found})
    except NotAllowed:
        messages.info(request, _("Quelqu’un a déjà répondu."))
    return redirect(_path(request, "team:candidacies"))


@allow(rules.belongs)
def mine(request: HttpRequest) -> HttpResponse:
    """What one is here, what it asks, and the way out."""
    person = cast(User, request.user)
    context = {
        "roles": list(roles.described(*roles_in(person, request.collective))),  # type: ignore[attr-defined]
        "may_ask": actions.may_ask(person),
        "has_asked": actions.has_asked(person),
    }
    return render(request, "members/mine.html", context)


@allow(rules.belongs)
def ask_role(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    if not actions.may_ask(person):
        raise Http404
    if request.method == "POST":
        actions.ask_to_facilitate(person)
        messages.success(request, _("C’est envoyé : la coordination vous répondra."))
    return redirect(_path(request, "team:mine"))
