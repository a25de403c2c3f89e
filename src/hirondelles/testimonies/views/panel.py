"""The panel of a request: proposed, changed by hand, weighed; nobody is invited before the button is pressed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.testimonies import rules
from hirondelles.testimonies.forms.weighing import WeightsForm
from hirondelles.testimonies.models import PanelWeights, Request, State
from hirondelles.testimonies.panels import actions, choosing, showing
from hirondelles.testimonies.panels.women import women_for
from hirondelles.testimonies.views.common import here
from hirondelles.testimonies.views.organising import crumbs, request_of
from hirondelles.ui.submissions import SeeOther


@allow(rules.can_organise)
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """A GET shows what is proposed, or chosen by hand; a POST looks at another choice, or invites."""
    asked = request_of(pk)
    if asked.state != State.RECEIVED:
        messages.info(request, _("Cette demande n’attend plus d’équipe."))
        return redirect(here(request, "request", pk=pk))
    typed = request.POST if request.method == "POST" else request.GET
    choice = choosing.read(asked, typed)
    if request.method != "POST" or choice is None:
        return _show(request, asked, choice)
    if not _pressed(typed):
        return SeeOther(here(request, "panel", pk=pk) + choice.address())
    return _invite(request, asked, choice)


def _pressed(typed: Any) -> bool:
    """Whether she asks to invite, and not only to look."""
    return bool(typed.get("move") == "invite")


def _show(
    request: HttpRequest, asked: Request, choice: choosing.Choice | None, *, fault: Any = ""
) -> HttpResponse:
    context = {
        "asked": asked,
        "crumbs": crumbs(request, asked),
        "fault": fault,
        "weights": WeightsForm(instance=PanelWeights.kept()),
        "shown": showing.page_of(asked, choice, collective=request.collective),  # type: ignore[attr-defined]
    }
    return render(request, "testimonies/panel.html", context, status=422 if fault else 200)


def _invite(request: HttpRequest, asked: Request, choice: choosing.Choice) -> HttpResponse:
    """Exactly those whom the page named, or nobody."""
    women = women_for(asked, choice.slot.starts_at)
    if fault := showing.fault_of(choice, women):
        return _show(request, asked, choice, fault=fault)
    stand_by = women[choice.stand_by].person if choice.stand_by in women else None
    speakers = [women[key].person for key in choice.members]
    try:
        actions.invite(asked, slot=choice.slot, speakers=speakers, stand_by=stand_by, by=request.user)
    except Refusal as refused:
        return _show(request, asked, choice, fault=refused.sentence)
    except NotAllowed:
        messages.info(request, _("Quelqu’un a été plus rapide : une équipe est déjà invitée."))
    else:
        messages.success(request, _("C’est parti : chacune est invitée, et l’établissement est prévenu."))
    return redirect(here(request, "request", pk=asked.pk))


@allow(rules.can_organise)
@require_POST
def weigh(request: HttpRequest, pk: int) -> HttpResponse:
    """What counts, from now on; then the panel again."""
    asked = request_of(pk)
    form = WeightsForm(request.POST, instance=PanelWeights.kept())
    if not form.is_valid():
        messages.error(request, _("Chaque poids va de 0 à 10 : rien n’a changé."))
        return redirect(here(request, "panel", pk=asked.pk))
    actions.weigh(form.cleaned_data, by=request.user)
    messages.success(request, _("C’est retenu : l’équipe proposée en tient compte."))
    return redirect(here(request, "panel", pk=asked.pk))
