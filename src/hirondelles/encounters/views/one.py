"""One encounter: where it is in its story, who acts next, who comes, who does what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.encounters import dossier, feedback, rules, showing
from hirondelles.encounters.links import token_of
from hirondelles.encounters.models import Encounter, Reply, State
from hirondelles.encounters.risks import risks_of
from hirondelles.encounters.states import LIFE
from hirondelles.encounters.views.frame import collective_of, crumbs, kept, path_of, readable_or_404
from hirondelles.journal.actions import sentence
from hirondelles.journal.models import Entry

MOST_LINES = 10


@allow(rules.takes_part)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    encounter = readable_or_404(request, pk)
    organises = rules.organises(request.user, collective_of(request))
    context: dict[str, Any] = {
        "encounter": encounter,
        "tone": showing.TONES[State(encounter.state)],
        "stages": showing.stages(encounter, back=feedback.came(encounter)),
        "facts": showing.facts(encounter),
        "coming": showing.names_of_coming(encounter),
        "own_url": _own_url(request, encounter),
        "dossier_url": _dossier_url(request, encounter),
        "organises": organises,
        "knows_pupils": rules.knows_pupils(request.user, collective_of(request)),
        "crumbs": crumbs(request),
    }
    if organises:
        context |= _for_organisers(request, encounter)
    return render(request, "encounters/encounter.html", context)


def _own_url(request: HttpRequest, encounter: Encounter) -> str:
    """Where a woman who comes says again that she does, or that she cannot."""
    hers = (one for one in encounter.speakers.all() if one.person_id == request.user.pk)
    mine = next((one for one in hers if one.state == Reply.CONFIRMED and encounter.is_expected), None)
    return path_of(request, "coming", token=token_of(mine)) if mine else ""


def _dossier_url(request: HttpRequest, encounter: Encounter, *, draft: bool = False) -> str:
    """Nothing before it is given out, but for whoever organises, nor once its people are forgotten."""
    given = draft or encounter.state != State.PLANNED
    return path_of(request, "dossier", pk=encounter.pk) if given and not dossier.is_closed(encounter) else ""


def _for_organisers(request: HttpRequest, encounter: Encounter) -> dict[str, Any]:
    now = timezone.now()
    risks = risks_of(encounter, now=now)
    next_one = showing.next_of(encounter, now=now, worries=bool(risks))
    return {
        "women": showing.women(encounter),
        "risks": risks,
        "next": next_one,
        "next_url": path_of(request, next_one.gesture, pk=encounter.pk)
        if next_one and next_one.gesture
        else "",
        "may_change": encounter.is_expected,
        "kept": kept(request, encounter) if encounter.is_expected else None,
        "may_confirm": LIFE.may(encounter, "confirm"),
        "tasks": encounter.tasks.all(),
        "dossiers": showing.dossiers(encounter),
        "feedback": feedback.told(encounter, collective_of(request)),
        "dossier_url": _dossier_url(request, encounter, draft=True),
        "lines": _lines(encounter),
    }


def _lines(encounter: Encounter) -> list[dict[str, Any]]:
    """Who did what, the latest first."""
    rows = Entry.objects.about(encounter).signed().latest_first()[:MOST_LINES]
    return [{"who": str(row.by) if row.by else "", "did": sentence(row.verb), "at": row.at} for row in rows]
