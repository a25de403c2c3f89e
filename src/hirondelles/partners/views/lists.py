"""The list of partners, and the search of a school in the register."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.partners import browsing, elsewhere, rules
from hirondelles.partners.distance import in_words
from hirondelles.partners.models import School
from hirondelles.partners.searching import find, is_vague
from hirondelles.partners.views import common

PER_PAGE = 50


@allow(rules.can_manage)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    asked, base = browsing.Asked.read(request.GET), common.here(request, "list")
    page = Paginator(browsing.rows(asked), PER_PAGE).get_page(request.GET.get("page"))
    nothing_asked = asked == browsing.Asked()
    context = {
        "page": page,
        "rows": [_shown(request, row) for row in page],
        "groups": browsing.groups(asked, base),
        "asked": asked,
        "here": base,
        "clear_url": "" if nothing_asked else base,
        "is_new": nothing_asked and not page.object_list,
        "base_url": f"{asked.address()}&" if not nothing_asked else "?",
        "archives_url": base + asked.address(archives="" if asked.archived else "1"),
    }
    return render(request, "partners/list.html", context)


def _shown(request: HttpRequest, row: dict[str, Any]) -> dict[str, Any]:
    place = request.collective  # type: ignore[attr-defined]
    there = SimpleNamespace(latitude=row["latitude"], longitude=row["longitude"])
    return {
        "name": row["name"],
        "detail": ", ".join(filter(None, (str(browsing.KINDS[row["kind"]]), row["town"]))),
        "url": common.here(request, row["model"], pk=row["pk"]),
        "away": in_words(place, there),
    }


@allow(rules.can_manage)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The register while one types: a page, or its results alone for htmx; the reader of a screen hears how many."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    alone = bool(request.htmx and not request.htmx.boosted)  # type: ignore[attr-defined]
    context = {
        "alone": alone,
        "rows": _found(request, typed),
        "search": typed,
        "vague": is_vague(typed),
        "crumbs": common.crumbs(request),
    }
    return render(request, "partners/_found.html" if alone else "partners/search.html", context)


def _found(request: HttpRequest, typed: str) -> list[dict[str, Any]]:
    """The schools, how far each is, whether it is a partner already, and how many other collectives it has."""
    place = request.collective  # type: ignore[attr-defined]
    schools = find(typed, near=place)
    numbers = [one.uai for one in schools]
    mine = dict(School.objects.filter(uai__in=numbers).values_list("uai", "pk"))
    others = elsewhere.others(School, numbers) if numbers else {}
    asked = elsewhere.asked(numbers)
    return [
        {
            "school": one,
            "away": in_words(place, one),
            "pk": mine.get(one.uai),
            "elsewhere": elsewhere.in_words(others.get(one.uai, 0), asked[one.uai]),
        }
        for one in schools
    ]
