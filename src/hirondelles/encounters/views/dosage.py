"""How much each class had, and the counts by territory that the authority reads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.encounters import counted, dosage, rules
from hirondelles.ui.shapes import Tab


@allow(rules.organises)
def classes(request: HttpRequest) -> HttpResponse:
    year = _year(request)
    found = dosage.by_class(year)
    words = {"schools": found, "target": dosage.TARGET, **_around(request, "dosage", year)}
    return render(request, "encounters/dosage.html", words)


@allow(rules.counts)
def territories(request: HttpRequest) -> HttpResponse:
    year = _year(request)
    words = {**counted.table(dosage.by_territory(year)), **_around(request, "territories", year)}
    return render(request, "encounters/territories.html", words)


@allow(rules.counts)
def export(request: HttpRequest, which: str, extension: str) -> HttpResponse:
    """The same tables for a spreadsheet; names of classes are for whoever organises."""
    collective = request.collective  # type: ignore[attr-defined]
    if which not in counted.SHEETS or extension not in counted.TYPES:
        raise Http404
    if which == "classes" and not rules.organises(request.user, collective):
        raise Http404
    year = _year(request)
    name = f"rencontres-{which}-{year.label}.{extension}"
    return HttpResponse(
        counted.spreadsheet(which, extension, year),
        content_type=counted.TYPES[extension],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _year(request: HttpRequest) -> dosage.SchoolYear:
    collective = request.collective  # type: ignore[attr-defined]
    try:
        return dosage.year_of(request.GET.get("annee", ""), collective, now=timezone.now())
    except dosage.NoSuchYear as fault:
        raise Http404 from fault


def _around(request: HttpRequest, current: str, year: dosage.SchoolYear) -> dict[str, Any]:
    """The tabs, the years before and after; an observer reads the territories only."""
    collective = request.collective  # type: ignore[attr-defined]
    names = {"dosage": _("Par classe"), "territories": _("Par territoire")}
    tabs = [
        Tab(
            label=label,
            url=f"{path_to(f'encounters:{name}', collective=collective)}?annee={year.first}",
            current=name == current,
        )
        for name, label in names.items()
    ]
    shown = tabs if rules.organises(request.user, collective) else []
    return {"tabs": shown, "year": year, "before": year.first - 1, "after": year.first + 1}
