"""The list of encounters: all of them for whoever organises, hers for a woman, those of her school for a referent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.encounters import listing, rules
from hirondelles.encounters.views.frame import collective_of, path_of

PER_PAGE = 30


@allow(rules.takes_part)
@require_safe
def encounters(request: HttpRequest) -> HttpResponse:
    asked = listing.Asked.read(request.GET)
    organises = rules.organises(request.user, collective_of(request))
    rows, now, base = (
        rules.readable_by(request.user, collective_of(request)),
        timezone.now(),
        path_of(request, "list"),
    )
    found = listing.found(rows, asked, now=now)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "rows": [listing.shown(one, now=now, organises=organises) for one in page],
        "tabs": listing.tabs(rows, asked, base=base, now=now, organises=organises),
        "asked": asked,
        "is_new": not found and not rows.exists(),
        "organises": organises,
        "title": _("Les rencontres") if organises else _("Mes rencontres"),
        "here": base,
        "add_url": path_of(request, "add"),
        "base_url": f"?{urlencode({'etat': asked.state, 'q': asked.search})}&",
        "kept": {"etat": asked.state},
    }
    return render(request, "encounters/list.html", context)
