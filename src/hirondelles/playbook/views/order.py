"""The order of the gates: one button up, one down; a hand may drag."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.playbook import actions, rules
from hirondelles.playbook.actions import Moved
from hirondelles.playbook.gates import PROPOSED
from hirondelles.playbook.path import path_of
from hirondelles.playbook.views import common

LATER = 10_000


@allow(rules.can_edit)
@require_safe
def order(request: HttpRequest) -> HttpResponse:
    path = path_of(request.collective)  # type: ignore[attr-defined]
    context = {
        "path": path,
        "crumbs": common.crumbs(request),
        "changed": tuple(station.slug for station in path.stations) != PROPOSED,
    }
    return render(request, "playbook/order.html", context)


@allow(rules.can_edit)
@require_POST
def move(request: HttpRequest, gate: str) -> HttpResponse:
    """To the place that is sent, from 1; what is no number moves nothing."""
    _path, station = common.editable(request, gate)
    place = _number(request.POST.get("place")) or station.number
    try:
        actions.move(gate, to=place - 1, version=_number(request.POST.get("version")), by=request.user)
    except Moved:
        return _moved(request)
    sentence = _("« %(gate)s » a changé de place.") % {"gate": station.kind.title}
    return common.done(request, sentence, "order")


@allow(rules.can_edit)
@require_POST
def propose_again(request: HttpRequest) -> HttpResponse:
    try:
        actions.propose_again(version=_number(request.POST.get("version")), by=request.user)
    except Moved:
        return _moved(request)
    return common.done(request, _("L’ordre proposé est de retour."), "order")


def _number(typed: str | None) -> int:
    return min(int(typed), LATER) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _moved(request: HttpRequest) -> HttpResponse:
    sentence = _("Quelqu’un vient de changer l’ordre : le voici. Recommencez si besoin.")
    return common.told(request, sentence, "order")
