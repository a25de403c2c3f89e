"""What waits for me, my week, and what was done."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.days import date_format
from hirondelles.core.weeks import NoSuchWeek, monday_of
from hirondelles.dashboard import history, showing, week
from hirondelles.dashboard.forms import LaterForm
from hirondelles.dashboard.waiting import ORDER
from hirondelles.members import rules
from hirondelles.notifications import later
from hirondelles.notifications.waiting import everything, waiting

PER_PAGE = 50


def _moment(request: HttpRequest) -> showing.Moment:
    collective = request.collective  # type: ignore[attr-defined]
    return showing.Moment(user=request.user, collective=collective, now=timezone.now())


@allow(rules.belongs)
def to_do(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/to_do.html", showing.page(_moment(request)))


@allow(rules.belongs)
def group(request: HttpRequest, urgency: str) -> HttpResponse:
    """A group that is too long for the first page; once it is empty, the first page is enough."""
    if urgency not in ORDER:
        raise Http404
    moment = _moment(request)
    found = showing.group_named(urgency, moment)
    if found is None:
        return redirect(moment.path("to_do"))
    page = _page_of(found.items, request)
    rows = [showing.row(item, moment) for item in page.object_list]
    context = {"group": found, "page": page, "rows": rows, "here": moment.path("to_do")}
    return render(request, "dashboard/group.html", context)


@require_POST
@allow(rules.belongs)
def put_off(request: HttpRequest) -> HttpResponse:
    """Not before a day; what is no longer there, or became urgent, is shown again."""
    moment = _moment(request)
    form = LaterForm(request.POST, today=moment.today)
    if not form.is_valid():
        return render(request, "dashboard/to_do.html", showing.page(moment, refused=form), status=422)
    items = everything(request.user, moment.collective)
    item = next((one for one in items if one.key == form.cleaned_data["key"]), None)
    try:
        if item is not None:
            later.put_off(item, until=form.cleaned_data["until"], by=request.user, today=moment.today)
            day = date_format(form.cleaned_data["until"], "l j F")
            messages.success(request, _("Remis à plus tard. La ligne revient %(day)s.") % {"day": day})
    except later.CannotWait:
        messages.warning(request, _("Cette ligne est devenue urgente : elle ne peut plus attendre."))
    return redirect(moment.path("to_do"))


@require_POST
@allow(rules.belongs)
def take_back(request: HttpRequest) -> HttpResponse:
    if later.take_back(request.POST.get("key", ""), by=request.user):
        messages.success(request, _("La ligne est revenue."))
    return redirect(_moment(request).path("to_do"))


@allow(rules.belongs)
def one_week(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/week.html", _week(request))


@allow(rules.belongs)
def week_on_paper(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/week_paper.html", _week(request))


def _week(request: HttpRequest) -> dict[str, Any]:
    moment = _moment(request)
    try:
        monday = monday_of(request.GET.get("semaine", ""), today=moment.today)
    except NoSuchWeek as fault:
        raise Http404 from fault
    items = waiting(request.user, moment.collective, now=moment.now).now
    found = week.week_of(request.user, moment.collective, monday, items=items, now=moment.now)
    return {
        "week": found,
        "here": moment.path("week"),
        "paper_url": moment.path("week_on_paper"),
        "to_do_url": moment.path("to_do"),
    }


def _page_of(rows: Any, request: HttpRequest) -> Any:
    try:
        return Paginator(rows, PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as fault:
        raise Http404 from fault


@allow(rules.coordinates)
def journal(request: HttpRequest) -> HttpResponse:
    by, subject = request.GET.get("par", ""), request.GET.get("sujet", "")
    try:
        entries = history.asked(by=by, subject=subject)
    except history.UnknownSubject as fault:
        raise Http404 from fault
    page = _page_of(entries, request)
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
