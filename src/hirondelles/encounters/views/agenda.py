"""The agenda of the encounters: for people of the collective, and the part that everybody may read."""

from __future__ import annotations

from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, public
from hirondelles.core.weeks import NoSuchWeek
from hirondelles.documents.calendar import TYPE
from hirondelles.encounters import addresses, besides, months, public_agenda, rules, weeks
from hirondelles.ui.shapes import Link, Tab

PER_PAGE = 50


@allow(rules.takes_part)
def month(request: HttpRequest) -> HttpResponse:
    """One month, the present one first."""
    collective, now = request.collective, timezone.now()  # type: ignore[attr-defined]
    today = now.astimezone(ZoneInfo(collective.timezone)).date()
    try:
        first = months.first_of(request.GET.get("mois", ""), today=today)
    except months.NoSuchMonth as fault:
        raise Http404 from fault
    rows = addresses.agenda_of(request.user, collective)
    also = partial(besides.lines, collective) if rules.organises(request.user, collective) else None
    found = months.month_of(rows, collective, first, now=now, also=also)
    return render(request, "encounters/month.html", {"month": found, **_around(request, "agenda")})


@allow(rules.takes_part)
def to_come(request: HttpRequest) -> HttpResponse:
    """The same as a list, from today on."""
    collective, now = request.collective, timezone.now()  # type: ignore[attr-defined]
    rows = addresses.agenda_of(request.user, collective).to_come(now)
    try:
        page = Paginator(rows.by_date(), PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as fault:
        raise Http404 from fault
    lines = months.lines_of(page.object_list, collective)
    if rules.organises(request.user, collective):
        lines += besides.around(
            lines, collective, first=now if page.number == 1 else None, more=page.has_next()
        )
    listed = months.listed(lines, now=now, zone=ZoneInfo(collective.timezone))
    words = {"page": page, "days": listed, **_around(request, "agenda_list")}
    return render(request, "encounters/agenda_list.html", words)


def _around(request: HttpRequest, current: str) -> dict[str, Any]:
    """The tabs, and the ways out: one's calendar, the week on paper."""
    collective = request.collective  # type: ignore[attr-defined]
    names = {"agenda": _("Le mois"), "agenda_list": _("La liste")}
    tabs = [
        Tab(label=label, url=path_to(f"encounters:{name}", collective=collective), current=name == current)
        for name, label in names.items()
    ]
    return {"tabs": tabs, "organises": rules.organises(request.user, collective)}


@allow(rules.organises)
def week(request: HttpRequest) -> HttpResponse:
    """The encounters of a week on paper, with whom to call on the way."""
    collective, now = request.collective, timezone.now()  # type: ignore[attr-defined]
    try:
        found = weeks.week_of(request.GET.get("semaine", ""), collective, now=now)
    except NoSuchWeek as fault:
        raise Http404 from fault
    return render(request, "encounters/week_paper.html", {"week": found})


@public
def everybody(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    found = public_agenda.coming(collective)
    context = {
        "cards": public_agenda.cards(public_agenda.shown(found, collective)),
        "described": public_agenda.described(found, collective),
        "crumbs": [Link(label=collective.name, url=path_to("collective:home", collective=collective))],
    }
    return render(request, "encounters/public_agenda.html", context)


@public
def everybodys_feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        public_agenda.public_feed(request.collective),  # type: ignore[attr-defined]
        content_type=f"{TYPE}; charset=utf-8",
    )
