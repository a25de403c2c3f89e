"""The means of two years: a line each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.playbook import actions, rules
from hirondelles.playbook.actions import Moved
from hirondelles.playbook.forms import MeansForm
from hirondelles.playbook.models import Means
from hirondelles.playbook.path import Path
from hirondelles.playbook.showing import shown_means
from hirondelles.playbook.views import common
from hirondelles.ui.shapes import Link


@allow(rules.can_work)
def means(request: HttpRequest) -> HttpResponse:
    """The table, and a line more."""
    path, _station = common.editable(request, "means")
    form = MeansForm(request.POST or None, initial={"year": path.today.year}, today=path.today)
    if request.method == "POST" and form.is_valid():
        actions.add_means(form.changes, by=request.user)
        return common.done(request, _("C’est noté."), "means")
    return _page(request, path, form)


@allow(rules.can_work)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    path, _station = common.editable(request, "means")
    row = _row(pk)
    initial = {"version": row.version}
    form = MeansForm(request.POST or None, instance=row, initial=initial, today=path.today)
    if request.method == "POST" and form.is_valid():
        try:
            read = form.cleaned_data["version"] or 0
            actions.correct_means(row, form.changes, version=read, by=request.user)
        except Moved:
            sentence = _("Cette ligne vient d’être changée par quelqu’un d’autre : la voici.")
            return common.told(request, sentence, "means_edit", pk=pk)
        return common.done(request, _("C’est corrigé."), "means")
    return _page(request, path, form, row=row)


@allow(rules.can_work)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    common.editable(request, "means")
    actions.remove_means(_row(pk), by=request.user)
    return common.done(request, _("La ligne est retirée."), "means")


def _row(pk: int) -> Means:
    found: Means | None = Means.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, path: Path, form: MeansForm, *, row: Means | None = None) -> HttpResponse:
    crumbs = common.crumbs(request, path.by_slug["means"])
    if row:
        crumbs.append(Link(label=_("Les moyens"), url=common.here(request, "means")))
    context = {**shown_means(request.collective), "form": form, "row": row, "crumbs": crumbs}  # type: ignore[attr-defined]
    return render(request, "playbook/means.html", context, status=422 if form.is_bound else 200)
