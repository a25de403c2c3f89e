"""The referents' screens: what waits, one alert, what was done."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.members.models import Membership
from hirondelles.safeguarding import actions, routing, rules, showing
from hirondelles.safeguarding.forms import CloseForm
from hirondelles.safeguarding.models import Alert, FollowUp, State
from hirondelles.safeguarding.states import LIFE
from hirondelles.ui.shapes import Link, Tab

PER_PAGE = 50
MOVES = {"see": actions.see, "take": actions.take}


def alert_of(request: HttpRequest, pk: int) -> Alert:
    """The one door to an alert: of this collective, and not one that names her, or 404."""
    found = Alert.objects.readable_by(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@allow(rules.follows)
def alerts(request: HttpRequest) -> HttpResponse:
    """The list for a referent; how many there are for whoever coordinates."""
    collective = request.collective  # type: ignore[attr-defined]
    context = {"counts": showing.counts(), "may_name": rules.can_name(request.user, collective)}
    if not rules.is_referent(request.user, collective):
        return render(request, "safeguarding/counts.html", context)
    over = request.GET.get("etat") == "closes"
    states = (State.CLOSED,) if over else showing.OPEN_STATES
    rows = Alert.objects.readable_by(request.user).in_state(*states).prefetch_related("follow_ups")
    page = Paginator(rows.latest_first(), PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "rows": showing.rows_of(page.object_list, collective=collective),
        "tabs": _tabs(request, over),
        "base_url": "?etat=closes&" if over else "?",
    }
    return render(request, "safeguarding/alerts.html", context)


@allow(rules.can_name)
def referents(request: HttpRequest) -> HttpResponse:
    """Who reads the alerts, and how many are missing; the team's own pages give the role and take it back."""
    named = list(Membership.objects.safeguarding_referents().by_name())
    context = {
        "named": named,
        "missing": max(0, routing.ENOUGH - len(named)),
        "crumbs": [Link(label=_("Les alertes"), url=_list(request))],
    }
    return render(request, "safeguarding/referents.html", context)


def _tabs(request: HttpRequest, over: bool) -> list[Tab]:
    here = _list(request)
    return [
        Tab(label=_("À suivre"), url=here, current=not over),
        Tab(label=_("Closes"), url=f"{here}?etat=closes", current=over),
    ]


def _list(request: HttpRequest) -> str:
    return path_to("safeguarding:alerts", collective=request.collective)  # type: ignore[attr-defined]


@allow(rules.is_referent)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert; a POST says what she does about it (``move``: ``see``, ``take`` or ``close``)."""
    alert = alert_of(request, pk)
    form = CloseForm(request.POST if request.POST.get("move") == "close" else None)
    if request.method == "POST":
        if form.is_bound and not form.is_valid():
            return _show(request, alert, form, status=422)
        _act(request, alert, form)
        return redirect(path_to("safeguarding:one", collective=request.collective, pk=pk))  # type: ignore[attr-defined]
    return _show(request, alert, form)


def _act(request: HttpRequest, alert: Alert, form: CloseForm) -> None:
    """Somebody may have been quicker: she is told."""
    verb = request.POST.get("move", "")
    if verb != "close" and verb not in MOVES:
        raise Http404
    try:
        if verb == "close":
            actions.close(alert, by=request.user, **form.cleaned_data)
        else:
            MOVES[verb](alert, by=request.user)
    except NotAllowed:
        messages.warning(request, _("Quelqu’un vient d’avancer sur cette alerte : voici où elle en est."))
    else:
        messages.success(request, _("C’est noté."))


def _show(request: HttpRequest, alert: Alert, form: CloseForm, *, status: int = 200) -> HttpResponse:
    follow_up = FollowUp.objects.get(alert=alert)
    context = {
        "alert": alert,
        "title": showing.title_of(alert),
        "follow_up": follow_up,
        "tone": showing.TONES[State(follow_up.state)],
        "next_act": showing.next_act(follow_up, showing.names_of([follow_up.held_by_id])),
        "facts": showing.facts_of(alert),
        "history": showing.history_of(alert),
        "verbs": LIFE.verbs(follow_up),
        "form": form,
        "crumbs": [Link(label=_("Les alertes"), url=_list(request))],
    }
    return render(request, "safeguarding/one.html", context, status=status)
