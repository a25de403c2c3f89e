"""The list of letters, and one of them once it is on its way or gone."""

from __future__ import annotations

from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.letters import rules, showing
from hirondelles.letters.models import State
from hirondelles.letters.samples import SAMPLES
from hirondelles.letters.views.frame import collective_of, letter_or_404, page_of, path_of, query_of


@require_safe
@allow(rules.can_write)
def letters(request: HttpRequest) -> HttpResponse:
    state, query = request.GET.get("etat", State.DRAFT), query_of(request)
    if state not in State.values:
        raise Http404
    rows = showing.seen_by(request.user, collective_of(request))
    found = rows.holding(query)
    context = {
        "tabs": showing.tabs(found, state=state, collective=collective_of(request), query=query),
        "page": page_of(found.in_state(state), request),
        "base_url": f"?{urlencode({'etat': state, 'q': query})}&",
        "is_new": not rows.exists(),
        "kept_state": {"etat": state},
        "query": query,
        "samples": SAMPLES,
        "here": path_of(request, "list"),
        "write_url": path_of(request, "write"),
    }
    return render(request, "letters/list.html", context)


@csp_update({"frame-src": [SELF]})
@require_safe
@allow(rules.can_write)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is read again before it leaves: that is another page."""
    found = letter_or_404(request, pk)
    if found.is_draft:
        return redirect(path_of(request, "preview", found))
    query = query_of(request)
    fate = showing.fate_of(found, query=query)
    context = {
        "letter": found,
        "labels": showing.labels(found, request.user, collective_of(request)),
        "fate": fate,
        "page": page_of(fate.mails, request),
        "query": query,
        "base_url": f"?{urlencode({'q': query})}&",
        "here": path_of(request, "letter", found),
    }
    return render(request, "letters/letter.html", context)
