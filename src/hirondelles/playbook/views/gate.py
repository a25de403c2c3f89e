"""One gate: its guide, its papers, who does it, what it produced."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.playbook import actions, rules
from hirondelles.playbook.actions import DoesNotFit, Moved
from hirondelles.playbook.forms import AsideForm, EntrustForm
from hirondelles.playbook.path import Path, Station
from hirondelles.playbook.showing import shown_gate
from hirondelles.playbook.views import common


@allow(rules.can_read)
def gate(request: HttpRequest, gate: str) -> HttpResponse:
    """Read by the whole team; POST says who does it and what it produced."""
    if request.method != "POST":
        return _page(request, *common.asked(request, gate))
    path, station = common.editable(request, gate)
    form = EntrustForm(request.POST)
    if not form.is_valid():
        return _page(request, path, station, form=form)
    try:
        actions.entrust(gate, **form.cleaned_data, by=request.user)
    except Moved:
        path, now = common.asked(request, gate)
        return _page(request, path, now, form=form.as_of(now.gate.version), moved=True)
    return common.done(request, _("C’est noté."), "gate", gate=gate)


@allow(rules.can_work)
@require_POST
def tick(request: HttpRequest, gate: str) -> HttpResponse:
    common.editable(request, gate)
    try:
        actions.tick(gate, collective=request.collective, by=request.user)  # type: ignore[attr-defined]
    except DoesNotFit:
        return _already(request, gate)
    return common.done(request, _("Une étape de plus. Bravo !"))


@allow(rules.can_work)
@require_POST
def untick(request: HttpRequest, gate: str) -> HttpResponse:
    common.editable(request, gate)
    try:
        actions.untick(gate, by=request.user)
    except DoesNotFit:
        return _already(request, gate)
    return common.done(request, _("L’étape attend de nouveau."), "gate", gate=gate)


@allow(rules.can_work)
@require_POST
def set_aside(request: HttpRequest, gate: str) -> HttpResponse:
    path, station = common.editable(request, gate)
    form = AsideForm(request.POST)
    if not form.is_valid():
        return _page(request, path, station, aside=form)
    try:
        actions.set_aside(gate, reason=form.cleaned_data["reason"], by=request.user)
    except DoesNotFit:
        return _already(request, gate)
    return common.done(request, _("L’étape est mise de côté. Vous pourrez la reprendre quand vous voudrez."))


@allow(rules.can_work)
@require_POST
def take_back(request: HttpRequest, gate: str) -> HttpResponse:
    common.editable(request, gate)
    try:
        actions.take_back(gate, by=request.user)
    except DoesNotFit:
        return _already(request, gate)
    return common.done(request, _("L’étape est de nouveau sur le chemin."), "gate", gate=gate)


def _page(
    request: HttpRequest,
    path: Path,
    station: Station,
    *,
    form: EntrustForm | None = None,
    aside: AsideForm | None = None,
    moved: bool = False,
) -> HttpResponse:
    """The gate with its forms; 422 when one of them comes back."""
    context = {
        **shown_gate(path, station, request.user, request.collective),  # type: ignore[attr-defined]
        "crumbs": common.crumbs(request),
        "form": form or EntrustForm(initial=_known(station)),
        "aside_form": aside or AsideForm(),
        "moved": moved,
    }
    return render(request, "playbook/gate.html", context, status=422 if form or aside else 200)


def _known(station: Station) -> dict[str, object]:
    gate = station.gate
    return {
        "person": gate.person_id,
        "role_word": gate.role_word,
        "outcome": gate.outcome,
        "version": gate.version,
    }


def _already(request: HttpRequest, gate: str) -> HttpResponse:
    return common.told(
        request,
        _("L’étape avait déjà changé : voici où elle en est. Rien n’a été écrit par-dessus."),
        "gate",
        gate=gate,
    )
