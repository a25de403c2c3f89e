"""The one door to an encounter, and what its pages share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Kept, enabled
from hirondelles.encounters import rules
from hirondelles.encounters.models import Encounter
from hirondelles.ui.shapes import Link, Text


def collective_of(request: HttpRequest) -> Any:
    return request.collective  # type: ignore[attr-defined]


def path_of(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"encounters:{name}", collective=collective_of(request), **words)


def readable_or_404(request: HttpRequest, pk: int) -> Encounter:
    """An encounter that this person may read, with its people; with who prepares what for whoever organises."""
    collective = collective_of(request)
    rows = rules.readable_by(request.user, collective)
    rows = rows.complete() if rules.organises(request.user, collective) else rows.with_who_comes()
    found: Encounter | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def encounter_or_404(pk: int) -> Encounter:
    """An encounter of this collective, for whoever organises (the mark of the view says so)."""
    found: Encounter | None = Encounter.objects.select_related("school").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def kept(request: HttpRequest, encounter: Encounter) -> Kept | None:
    """Where this one is moved and called off, when it is not here."""
    collective = collective_of(request)
    said = (one.keeps(encounter, collective) for one in enabled(collective) if one.keeps)
    return next((one for one in said if one), None)


def elsewhere(request: HttpRequest, encounter: Encounter) -> HttpResponse | None:
    """Whoever would move it or call it off here is led to where that is done; ``None`` when it is here."""
    if not encounter.is_expected:
        return redirect(path_of(request, "one", pk=encounter.pk))
    if where := kept(request, encounter):
        messages.info(request, str(where.sentence))
        return redirect(where.url)
    return None


def part_or_404(model: Any, encounter: Encounter, pk: int) -> Any:
    """A row of this encounter and of no other."""
    found = model.objects.filter(encounter=encounter, pk=pk).first()
    if found is None:
        raise Http404
    found.encounter = encounter
    return found


def crumbs(request: HttpRequest, encounter: Encounter | None = None) -> list[Link]:
    links = [Link(label=_("Les rencontres"), url=path_of(request, "list"))]
    if encounter is None:
        return links
    return [*links, Link(label=encounter.title, url=path_of(request, "one", pk=encounter.pk))]


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: Text,
    label: Text,
    encounter: Encounter | None = None,
    note: Text = "",
    template: str = "encounters/form.html",
    **more: Any,
) -> HttpResponse:
    """A form on its own page; 422 with everything typed when something is wrong."""
    context = {
        "form": form,
        "title": title,
        "label": label,
        "note": note,
        "encounter": encounter,
        "crumbs": crumbs(request, encounter),
        **more,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def back(request: HttpRequest, encounter: Encounter, sentence: str = "") -> HttpResponse:
    if sentence:
        messages.success(request, sentence)
    return redirect(path_of(request, "one", pk=encounter.pk))


def overtaken(request: HttpRequest, encounter: Encounter) -> HttpResponse:
    """Somebody was quicker: one is told, and sees where things stand."""
    messages.warning(
        request,
        _(
            "Quelqu’un vient de changer cette rencontre : voici où elle en est. Rien de ce que vous avez fait n’a été gardé."
        ),
    )
    return redirect(path_of(request, "one", pk=encounter.pk))
