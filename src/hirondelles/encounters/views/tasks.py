"""Who does what to prepare an encounter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.encounters import rules, working
from hirondelles.encounters.forms import TaskForm
from hirondelles.encounters.models import Task
from hirondelles.encounters.views.frame import back, encounter_or_404, form_page, part_or_404


@allow(rules.organises)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    encounter = encounter_or_404(pk)
    form = TaskForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_page(request, form, title=_("Ajouter une tâche"), label=_("Ajouter"), encounter=encounter)
    working.add(encounter, **form.cleaned_data, by=request.user)
    return back(request, encounter, _("La tâche est ajoutée."))


@allow(rules.organises)
@require_POST
def change(request: HttpRequest, pk: int, task: int) -> HttpResponse:
    """Done, taken by whoever presses, or not to be done after all."""
    encounter = encounter_or_404(pk)
    row, move = part_or_404(Task, encounter, task), request.POST.get("move")
    if move == "finish":
        working.finish(row, by=request.user)
        return back(request, encounter, _("C’est fait, merci."))
    if move == "take":
        working.give(row, to=request.user, by=request.user)
        return back(request, encounter, _("C’est vous qui vous en chargez."))
    if move == "remove":
        working.remove(row, by=request.user)
        return back(request, encounter, _("La tâche est retirée."))
    raise Http404
