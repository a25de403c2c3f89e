"""Reading before anyone else: one sentence at a time, with keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.verbatims import actions, rules, showing
from hirondelles.verbatims.forms import ReadForm
from hirondelles.verbatims.models import Verbatim
from hirondelles.verbatims.views.frame import area, first_reading_or_404, path_of


@allow(rules.reads_first)
@require_safe
def to_read(request: HttpRequest) -> HttpResponse:
    """The next sentence, those that sound like distress first."""
    rows = Verbatim.objects.to_read()
    waiting = rows.count()
    following = rows.values_list("pk", flat=True).first()
    if following is None:
        return render(request, "verbatims/nothing_to_read.html", area(request, "to_read"))
    return _page(request, first_reading_or_404(following), waiting=waiting)


@allow(rules.reads_first)
def read(request: HttpRequest, key: UUID) -> HttpResponse:
    """One sentence: to read, or to look at again."""
    verbatim = first_reading_or_404(key)
    if request.method != "POST":
        return _page(request, verbatim)
    if request.POST.get("act") == "aside":
        return _aside(request, verbatim)
    shown = showing.reading(verbatim)
    form = ReadForm(request.POST, words=[one.word for one in shown.proposed])
    if request.POST.get("seen") != verbatim.mark:
        return _overtaken(request)
    if not form.is_valid():
        return _page(request, verbatim, form=form)
    return _kept(request, verbatim, {**form.cleaned_data})


def _kept(request: HttpRequest, verbatim: Verbatim, said: dict[str, Any]) -> HttpResponse:
    was_to_read, act = verbatim.is_to_read, actions.revise if verbatim.is_kept else actions.keep
    del said["seen"]
    try:
        if act(verbatim, **said, by=request.user) is False:
            return _overtaken(request)
    except NotAllowed:
        return _overtaken(request)
    messages.success(request, _("Gardée."))
    return redirect(path_of(request, "to_read" if was_to_read else "list"))


def _aside(request: HttpRequest, verbatim: Verbatim) -> HttpResponse:
    was_to_read = verbatim.is_to_read
    try:
        actions.set_aside(verbatim, by=request.user)
    except NotAllowed:
        return _overtaken(request)
    messages.success(request, _("Mise de côté : personne d’autre ne la lira, elle s’efface dans un mois."))
    return redirect(path_of(request, "to_read" if was_to_read else "list"))


def _overtaken(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("Quelqu’un vient de lire cette phrase. Voici la suivante."))
    return redirect(path_of(request, "to_read"))


@require_POST
@allow(rules.reads_first)
def alert(request: HttpRequest, key: UUID) -> HttpResponse:
    """The referents have it at once."""
    verbatim = first_reading_or_404(key)
    page = _("Retours de classe : %(where)s") % {"where": showing.where(verbatim.batch)}
    try:
        told = actions.tell_referents(verbatim, page=page, by=request.user)
    except NotAllowed:
        return _overtaken(request)
    if told:
        messages.success(request, _("Les personnes référentes sont prévenues. La phrase est mise de côté."))
    else:
        messages.warning(request, _("Les personnes référentes l’ont déjà."))
    return redirect(path_of(request, "to_read"))


def _page(
    request: HttpRequest, verbatim: Verbatim, *, form: ReadForm | None = None, waiting: int = 0
) -> HttpResponse:
    shown = showing.reading(verbatim)
    first = {"text": verbatim.text, "audience": verbatim.audience, "goes_back": verbatim.goes_back}
    first |= {"seen": verbatim.mark}
    asked = form or ReadForm(initial=first, words=[one.word for one in shown.proposed])
    context = area(request, "to_read") | {
        "shown": shown,
        "form": asked,
        "waiting": waiting,
        "read_url": path_of(request, "read", key=verbatim.pk),
        "alert_url": path_of(request, "alert", key=verbatim.pk),
    }
    return render(request, "verbatims/read.html", context, status=422 if form else 200)
