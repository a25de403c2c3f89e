"""The one door to each row, and what the pages share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from hirondelles.collectives.paths import path_to
from hirondelles.verbatims import rules, showing
from hirondelles.verbatims.models import Panel, Return, Story, Verbatim


def collective_of(request: HttpRequest) -> Any:
    return request.collective  # type: ignore[attr-defined]


def path_of(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"verbatims:{name}", collective=collective_of(request), **words)


def first_reading_or_404(key: UUID) -> Verbatim:
    """A sentence in any state, for whoever reads first (the mark of the view says so)."""
    rows = Verbatim.objects.select_related("batch__version", "batch__school", "batch__collective")
    return _one(rows.filter(pk=key))  # type: ignore[no-any-return]


def return_or_404(pk: int) -> Return:
    rows = Return.objects.select_related("batch__version", "batch__school", "batch__collective")
    return _one(rows.filter(pk=pk))  # type: ignore[no-any-return]


def panel_or_404(pk: int) -> Panel:
    return _one(Panel.objects.filter(pk=pk))  # type: ignore[no-any-return]


def story_or_404(pk: int) -> Story:
    return _one(Story.objects.select_related("panel", "verbatim").filter(pk=pk))  # type: ignore[no-any-return]


def _one(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def area(request: HttpRequest, current: str) -> dict[str, Any]:
    """What every page of this feature shows."""
    collective = collective_of(request)
    return {
        "areas": showing.areas(request.user, collective, f"verbatims:{current}"),
        "reads_first": rules.reads_first(request.user, collective),
        "here": path_of(request, current) if current != "read" else "",
    }


def as_pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
