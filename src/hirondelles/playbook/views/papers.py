"""The ready papers, read on a page or taken away; the plan, printed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.documents.office import DOCX, ODT
from hirondelles.documents.sheets import ODS, XLSX
from hirondelles.playbook import rules
from hirondelles.playbook.papers import PAPERS, Paper, packed
from hirondelles.playbook.path import path_of
from hirondelles.playbook.showing import shown_paper, shown_plan
from hirondelles.playbook.views import common

TYPES = {"docx": DOCX, "odt": ODT, "xlsx": XLSX, "ods": ODS}


@allow(rules.can_read)
@require_safe
def paper(request: HttpRequest, paper: str) -> HttpResponse:
    """Read, and printed from the browser."""
    collective = request.collective  # type: ignore[attr-defined]
    path = path_of(collective)
    shown = shown_paper(_known(paper), collective, path)
    crumbs = common.crumbs(request, path.by_slug[shown["gate"].slug])
    return render(request, "playbook/paper.html", {**shown, "crumbs": crumbs})


@allow(rules.can_read)
@require_safe
def download(request: HttpRequest, paper: str, extension: str) -> HttpResponse:
    collective, asked = request.collective, _known(paper)  # type: ignore[attr-defined]
    if extension not in asked.extensions:
        raise Http404
    content = packed(asked, extension, collective, path_of(collective))
    name = f"{asked.slug}-{collective.slug}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[extension], headers=headers)


@allow(rules.can_read)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    return render(request, "playbook/plan.html", shown_plan(path_of(collective)))


def _known(slug: str) -> Paper:
    if slug not in PAPERS:
        raise Http404
    return PAPERS[slug]
