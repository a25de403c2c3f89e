"""The sentences that were kept: searched, filtered, printed, exported."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow, fresh_file
from hirondelles.verbatims import listing, rules
from hirondelles.verbatims.views.frame import area, collective_of, path_of

PER_PAGE = 40


@allow(rules.reads)
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    asked = listing.Asked.read(request.GET)
    rows = rules.readable_by(request.user, collective_of(request))
    page = Paginator(listing.complete(listing.found(rows, asked)), PER_PAGE).get_page(request.GET.get("page"))
    context = area(request, "list") | {
        "asked": asked,
        "page": page,
        "lines": [(one, listing.withheld(one)) for one in page],
        "groups": listing.groups(rows, asked),
        "base_url": f"?{asked.query}&",
        "export_url": f"{path_of(request, 'export')}?{asked.query}",
    }
    return render(request, "verbatims/list.html", context)


@fresh_file
@allow(rules.reads)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the list shows, every page of it."""
    rows = rules.readable_by(request.user, collective_of(request))
    found = listing.complete(listing.found(rows, listing.Asked.read(request.GET)))
    return HttpResponse(
        listing.as_csv(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="paroles.csv"'},
    )
