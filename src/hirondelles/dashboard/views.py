"""Two screens: what waits for me, and what was done."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import allow
from hirondelles.dashboard import history
from hirondelles.dashboard.waiting import grouped, next_steps
from hirondelles.members import rules
from hirondelles.notifications.waiting import waiting

PER_PAGE = 50


@allow(rules.belongs)
def to_do(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    items = waiting(request.user, collective)
    context = {
        "groups": grouped(items),
        "count": len(items),
        "steps": [] if items else next_steps(request.user, collective, but="dashboard:to_do"),
    }
    return render(request, "dashboard/to_do.html", context)


@allow(rules.coordinates)
def journal(request: HttpRequest) -> HttpResponse:
    by, subject = request.GET.get("par", ""), request.GET.get("sujet", "")
    try:
        page = Paginator(history.asked(by=by, subject=subject), PER_PAGE).page(request.GET.get("page", 1))
    except (history.UnknownSubject, InvalidPage) as fault:
        raise Http404 from fault
    kept = {name: value for name, value in (("par", by), ("sujet", subject)) if value}
    context = {
        "page": page,
        "lines": history.lines(list(page.object_list)),
        "people": history.people(chosen=by),
        "by": by,
        "subject": subject,
        "base_url": f"?{urlencode(kept)}&" if kept else "?",
    }
    return render(request, "dashboard/journal.html", context)
