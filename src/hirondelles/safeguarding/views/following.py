"""The referents' screens: what waits, one alert, what was done; how many there are, for whoever coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.members.models import Invitation, Membership, Role
from hirondelles.safeguarding import routing, rules, showing
from hirondelles.safeguarding.forms import AboutForm
from hirondelles.safeguarding.gestures import GESTURES, asks, offered
from hirondelles.safeguarding.models import Alert, State
from hirondelles.ui.shapes import Link

PER_PAGE = 50


def alert_of(request: HttpRequest, pk: int) -> Alert:
    """The one door to an alert: of this collective, and not one that names her, or 404."""
    found = Alert.objects.readable_by(request.user).standing().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@allow(rules.follows)
def alerts(request: HttpRequest) -> HttpResponse:
    """The list for a referent; how many there are for whoever coordinates."""
    if not rules.is_referent(request.user, request.collective):  # type: ignore[attr-defined]
        return _how_many(request)
    shown = request.GET.get("etat", "")
    shown, words = shown if shown in showing.TABS else "", _searched(request)
    rows = Alert.objects.readable_by(request.user).in_state(*showing.TABS[shown][1])
    page = Paginator((rows.holding(words) if words else rows).latest_first(), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = _around(request, shown, words) | {
        "page": page,
        "rows": showing.rows_of(page.object_list, collective=request.collective),  # type: ignore[attr-defined]
    }
    return render(request, "safeguarding/alerts.html", context)


def _around(request: HttpRequest, shown: str, words: str) -> dict[str, Any]:
    """What stands around the list: the other lists, the search, how many are not read."""
    counted, here = showing.counts(request.user), _list(request)
    kept = {"etat": shown} if shown else {}
    query = urlencode({**kept, "q": words} if words else kept)
    return {
        "tabs": showing.tabs_of(counted, here=here, shown=shown),
        "unread": counted[State.RECEIVED],
        "here": here,
        "kept": kept,
        "search": words,
        "base_url": f"?{query}&" if query else "?",
        "may_name": rules.can_name(request.user, request.collective),  # type: ignore[attr-defined]
    }


def _how_many(request: HttpRequest) -> HttpResponse:
    counted = showing.counts(request.user)
    context = {
        "counts": [(label, counted[state]) for state, label in State.choices],
        "stuck": len(routing.stuck(request.user)),
    }
    return render(request, "safeguarding/counts.html", context)


@allow(rules.can_name)
def referents(request: HttpRequest) -> HttpResponse:
    """Who reads the alerts, and how many are missing; the team's own pages give the role and take it back."""
    named = list(Membership.objects.safeguarding_referents().by_name())
    context = {
        "named": named,
        "missing": max(0, routing.ENOUGH - len(named)),
        "invited": Invitation.objects.unanswered().filter(role=Role.SAFEGUARDING).count(),
        "stuck": len(routing.stuck(request.user)),
        "crumbs": _crumbs(request),
    }
    return render(request, "safeguarding/referents.html", context)


@allow(rules.is_referent)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert; a POST says what she does about it (``move``: one of ``GESTURES``)."""
    alert = alert_of(request, pk)
    if request.method != "POST":
        return _show(request, alert)
    verb = request.POST.get("move", "")
    if verb not in GESTURES:
        raise Http404
    form = asks(verb, alert, routing.readers_of(alert), request.POST)
    if form is not None and not form.is_valid():
        return _show(request, alert, bound={verb: form}, status=422)
    _act(request, alert, verb, form.cleaned_data if form else {})
    still_hers = Alert.objects.readable_by(request.user).filter(pk=pk).exists()
    return redirect(request.get_full_path() if still_hers else _list(request))


@allow(rules.is_referent)
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert on paper, for the head of school: what was written, no word of what the referents noted."""
    alert = alert_of(request, pk)
    context = {"alert": alert, "title": showing.title_of(alert), "facts": showing.facts_of(alert)}
    return render(request, "safeguarding/summary.html", context)


def _act(request: HttpRequest, alert: Alert, verb: str, words: dict[str, Any]) -> None:
    """Somebody may have been quicker: she is told."""
    try:
        GESTURES[verb].act(alert, by=request.user, **words)
    except NotAllowed:
        messages.warning(request, _("Quelqu’un vient d’avancer sur cette alerte : voici où elle en est."))
    else:
        messages.success(request, _("C’est noté."))


def _show(
    request: HttpRequest, alert: Alert, *, bound: Mapping[str, AboutForm] | None = None, status: int = 200
) -> HttpResponse:
    readers = routing.readers_of(alert)
    context = {
        "alert": alert,
        "title": showing.title_of(alert),
        "clock": showing.clock_of(alert, showing.names_of([alert.held_by_id])),
        "facts": [*showing.facts_of(alert), *showing.who_reads(readers)],
        "is_alone": len(readers) < routing.ENOUGH,
        "history": showing.history_of(alert),
        "offered": offered(alert, readers, bound=bound or {}),
        "crumbs": _crumbs(request),
    }
    return render(request, "safeguarding/one.html", context, status=status)


def _list(request: HttpRequest) -> str:
    return path_to("safeguarding:alerts", collective=request.collective)  # type: ignore[attr-defined]


def _crumbs(request: HttpRequest) -> list[Link]:
    return [Link(label=_("Les alertes"), url=_list(request))]


def _searched(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]
