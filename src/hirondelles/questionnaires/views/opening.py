"""Another questionnaire for a class; which one each class is asked, from now on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires import rules
from hirondelles.questionnaires.batches import opening
from hirondelles.questionnaires.batches.forms import BesideForm
from hirondelles.questionnaires.building.forms import OccasionsForm
from hirondelles.questionnaires.instruments.occasions import choose, chosen, eligible, put_aside
from hirondelles.questionnaires.views import doors, frame


@allow(rules.organises)
@require_POST
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    """Opened, with a code of its own; somebody else may have done it meanwhile."""
    door = doors.inside(request, pk)
    form = BesideForm(request.POST, offered=opening.offered_beside(door.batch))
    if form.is_valid():
        questionnaire = form.offered[form.cleaned_data["questionnaire"]]
        try:
            made = opening.open_beside(door.batch, questionnaire, by=request.user)
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            return frame.done(request, _("C’est ouvert, avec son propre code."), "batch", pk=made.pk)
    else:
        messages.info(request, _("Ce questionnaire ne se propose pas, ou plus, à cette classe."))
    return redirect(door.path("batch"))


@allow(rules.builds)
def occasions(request: HttpRequest) -> HttpResponse:
    """Which questionnaire is asked before, after, later, and of the adults."""
    form = OccasionsForm(
        doors.posted(request),
        eligible=eligible(),
        away=put_aside(),
        language=doors.language(),
        initial=chosen(),
    )
    if form.is_valid():
        for occasion, questionnaire in form.choices():
            choose(occasion, questionnaire, by=request.user)
        sentence = _("C’est noté : les prochaines rencontres confirmées les poseront.")
        return frame.done(request, sentence, "instruments")
    context = {"form": form, "back_url": frame.address(request, "instruments")}
    return render(request, "questionnaires/occasions.html", context, status=422 if form.is_bound else 200)
