"""The page of the words of a class, by its secret address, without an account; and its A5."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hirondelles.core.access import open_page
from hirondelles.verbatims import links, papers, showing
from hirondelles.verbatims.models import Verbatim
from hirondelles.verbatims.views.frame import as_pdf, collective_of, path_of


@open_page
@require_safe
def returned(request: HttpRequest, token: str) -> HttpResponse:
    """What is kept at this moment: a sentence set aside since is not there."""
    row = links.return_of(token)
    if row is None:
        return render(request, "verbatims/link_unknown.html", status=404)
    sentences = list(Verbatim.objects.going_back(row.batch).select_related("batch__version").by_chance())
    context = {
        "title": showing.title_of(row),
        "note": row.note,
        "said": list(showing.by_question(sentences)),
        "paper_url": path_of(request, "returned_paper", token=token),
    }
    return render(request, "verbatims/returned.html", context)


@open_page
@require_safe
def paper(request: HttpRequest, token: str) -> HttpResponse:
    row = links.return_of(token)
    if row is None:
        raise Http404
    return as_pdf(papers.of(row, collective_of(request)), "paroles")
