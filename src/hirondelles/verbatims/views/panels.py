"""The most significant change: a table, stories on it, and why."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.verbatims import actions, listing, rules
from hirondelles.verbatims.forms import PanelForm, WhyForm
from hirondelles.verbatims.models import Audience, Panel, Story, Verbatim
from hirondelles.verbatims.views.frame import area, panel_or_404, path_of, story_or_404

OFFERED = 12


@allow(rules.belongs)
def panels(request: HttpRequest) -> HttpResponse:
    context = area(request, "panels")
    form = PanelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not context["reads_first"]:
            raise Http404
        if form.is_valid():
            panel = actions.open_panel(**form.cleaned_data, by=request.user)
            return redirect(path_of(request, "panel", pk=panel.pk))
    chosen = Story.objects.chosen().shown_to(Audience.TEAM).complete()
    context |= {
        "form": form,
        "panels": Panel.objects.order_by("-held_on", "-pk"),
        "chosen": chosen.order_by("-panel__held_on", "pk")[:OFFERED],
    }
    return render(request, "verbatims/panels.html", context, status=422 if form.errors else 200)


@allow(rules.belongs)
@require_safe
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    row = panel_or_404(pk)
    asked = listing.Asked.read(request.GET)
    on_table = Story.objects.filter(panel=row).shown_to(Audience.TEAM).complete()
    others = Verbatim.objects.shown_to(Audience.TEAM).exclude(pk__in=row.stories.values("verbatim"))
    context = area(request, "panels") | {
        "panel": row,
        "stories": [
            (one, WhyForm(initial={"why": one.why}, auto_id=f"recit_{one.pk}_%s")) for one in on_table
        ],
        "others": listing.found(others, asked).by_chance()[:OFFERED] if row.is_open else [],
        "asked": asked,
        "here": path_of(request, "panel", pk=row.pk),
    }
    return render(request, "verbatims/panel.html", context)


@require_POST
@allow(rules.reads_first)
def lay(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    row = panel_or_404(pk)
    verbatim = get_object_or_404(Verbatim.objects.kept(), pk=key)
    try:
        if not actions.lay(row, verbatim):
            messages.warning(
                request, _("Cette parole est déjà sur la table, ou n’est plus lisible par le collectif.")
            )
    except NotAllowed:
        return _closed(request, row)
    return redirect(f"{path_of(request, 'panel', pk=row.pk)}#table")


@require_POST
@allow(rules.reads_first)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    story, form = story_or_404(pk), WhyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Dites pourquoi, en 1 000 caractères au plus."))
        return redirect(path_of(request, "panel", pk=story.panel_id))
    try:
        actions.choose(story, why=form.cleaned_data["why"], by=request.user)
    except NotAllowed:
        return _closed(request, story.panel)
    return redirect(f"{path_of(request, 'panel', pk=story.panel_id)}#recit-{story.pk}")


@require_POST
@allow(rules.reads_first)
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    story = story_or_404(pk)
    try:
        actions.take_off(story)
    except NotAllowed:
        return _closed(request, story.panel)
    return redirect(f"{path_of(request, 'panel', pk=story.panel_id)}#table")


@require_POST
@allow(rules.reads_first)
def move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Closed, or opened again."""
    row = panel_or_404(pk)
    if verb not in {"clore", "rouvrir"}:
        raise Http404
    try:
        if verb == "rouvrir":
            actions.reopen_panel(row, by=request.user)
        elif not actions.close_panel(row, by=request.user):
            messages.warning(request, _("Choisissez au moins un récit, et dites pourquoi, avant de clore."))
    except NotAllowed:
        messages.warning(request, _("Quelqu’un vient de le faire."))
    return redirect(path_of(request, "panel", pk=row.pk))


def _closed(request: HttpRequest, row: Panel) -> HttpResponse:
    messages.warning(request, _("Cette table de lecture est close : rouvrez-la pour changer un choix."))
    return redirect(path_of(request, "panel", pk=row.pk))
