"""The report of a school year: read first, then taken away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hirondelles.core.access import allow, public
from hirondelles.core.indicators import PUBLIC
from hirondelles.indicators import asking, reading, rules
from hirondelles.indicators.reports import composing, documents, showing
from hirondelles.indicators.sheets.documents import TYPES


@allow(rules.reads)
def report(request: HttpRequest) -> HttpResponse:
    """The year, for one kind of reader."""
    collective, asked = request.collective, asking.asked(request)  # type: ignore[attr-defined]
    found = composing.report(collective, asked.scope)
    return render(request, "indicators/reports/report.html", showing.page(collective, asked, found))


@allow(rules.reads)
def file(request: HttpRequest, extension: str) -> HttpResponse:
    """The same, as a file."""
    collective, asked = request.collective, asking.asked(request)  # type: ignore[attr-defined]
    return _answer(composing.report(collective, asked.scope), extension, collective)


@public
def public_file(request: HttpRequest, extension: str) -> HttpResponse:
    """The year that everybody reads on the page of figures, as a file; one address, so that it is made once and kept."""
    if request.GET:
        return redirect(request.path)
    collective = request.collective  # type: ignore[attr-defined]
    scope, _chapters = reading.latest(collective, PUBLIC)
    return _answer(composing.report(collective, scope), extension, collective)


def _answer(found: composing.Report, extension: str, collective: object) -> HttpResponse:
    if extension not in TYPES:
        raise Http404
    name = f"bilan-{found.scope.label}.{extension}"
    return HttpResponse(
        documents.file_of(found, extension, collective),
        content_type=TYPES[extension],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
