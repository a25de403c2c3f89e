"""The practice sheet that everybody reads, and its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import public
from hirondelles.documents.html import as_html
from hirondelles.indicators.models import Edition
from hirondelles.indicators.sheets import actions, documents
from hirondelles.ui.languages import own_here
from hirondelles.ui.shapes import Link


def _online_or_404() -> Edition:
    edition = actions.online()
    if edition is None:
        raise Http404
    return edition


@public
def sheet(request: HttpRequest) -> HttpResponse:
    edition, collective = _online_or_404(), request.collective  # type: ignore[attr-defined]
    here = path_to("indicators:public_sheet", collective=collective)
    context = {
        "edition": edition,
        "title": edition.content["title"],
        "body": as_html(documents.blocks(edition.content), lang=own_here()),
        "day": documents.day_of(edition.content),
        "described": documents.described(edition.content, collective),
        "crumbs": [Link(label=collective.name, url=path_to("collective:home", collective=collective))],
        "here": _("Fiche pratique"),
        "files": [(name, f"{here}fiche.{one}") for one, name in documents.NAMES.items()],
    }
    return render(request, "indicators/sheets/public.html", context)


@public
def file(request: HttpRequest, extension: str) -> HttpResponse:
    """One address, so that it is made once and kept."""
    if request.GET:
        return redirect(request.path)
    if extension not in documents.TYPES:
        raise Http404
    return answer(_online_or_404().content, extension, request.collective)  # type: ignore[attr-defined]


def answer(content: documents.Content, extension: str, collective: object) -> HttpResponse:
    made = documents.file_of(content, extension, collective)
    headers = {"Content-Disposition": f'attachment; filename="fiche-pratique.{extension}"'}
    return HttpResponse(made, content_type=documents.TYPES[extension], headers=headers)
