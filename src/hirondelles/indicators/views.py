"""The figures of a collective: for those who sign in, and for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import allow, public
from hirondelles.core.indicators import PUBLIC
from hirondelles.indicators import asking, exporting, reading, rules, showing


@allow(rules.reads)
def board(request: HttpRequest) -> HttpResponse:
    """All figures of a school year, for one kind of reader; for a school that nobody knows yet, what to do."""
    collective = request.collective  # type: ignore[attr-defined]
    if not asking.readable(request.user, collective):
        return render(request, "indicators/no_school.html", {"contact": collective.contact_email})
    asked = asking.asked(request)
    chapters = reading.chapters(collective, asked.scope)
    return render(request, "indicators/board.html", showing.board(collective, asked, chapters))


@allow(rules.reads)
def counted(request: HttpRequest, figure: str) -> HttpResponse:
    """How one figure was counted."""
    collective = request.collective  # type: ignore[attr-defined]
    asked = asking.asked(request)
    found = reading.figure_of(collective, asked.scope, figure)
    if found is None:
        raise Http404
    return render(request, "indicators/counted.html", showing.counted(collective, asked, found))


@allow(rules.reads)
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """The same figures for a spreadsheet."""
    collective = request.collective  # type: ignore[attr-defined]
    if extension not in exporting.TYPES:
        raise Http404
    asked = asking.asked(request)
    figures = reading.figures(collective, asked.scope)
    return HttpResponse(
        exporting.spreadsheet(figures, asked.scope, extension),
        content_type=exporting.TYPES[extension],
        headers={
            "Content-Disposition": f'attachment; filename="indicateurs-{asked.scope.label}.{extension}"'
        },
    )


@public
def public_board(request: HttpRequest) -> HttpResponse:
    """What everybody may read of this school year, else of the one before."""
    collective = request.collective  # type: ignore[attr-defined]
    scope, chapters = reading.latest(collective, PUBLIC)
    return render(request, "indicators/public.html", showing.public(collective, scope, chapters))


@public
def counting(request: HttpRequest) -> HttpResponse:
    """How we count, in plain words."""
    return render(request, "indicators/counting.html", showing.crumbs(request.collective))  # type: ignore[attr-defined]
