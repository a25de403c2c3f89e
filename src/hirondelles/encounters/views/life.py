"""What moves an encounter along: confirmed, moved, called off, told once it is over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.features import noted_with
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import actions, rules, telling
from hirondelles.encounters.asking import subject_of
from hirondelles.encounters.forms import AfterForm, AuthoriseForm, CancelForm, MoveForm
from hirondelles.encounters.models import Encounter, Reply, State
from hirondelles.encounters.views.frame import (
    back,
    collective_of,
    elsewhere,
    encounter_or_404,
    form_page,
    overtaken,
    path_of,
)


@allow(rules.organises)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    encounter = encounter_or_404(pk)
    try:
        actions.confirm(encounter, by=request.user)
    except Refusal as why:
        messages.error(request, str(why.sentence))
        return redirect(path_of(request, "one", pk=pk))
    except NotAllowed:
        return overtaken(request, encounter)
    return back(request, encounter, _("C’est confirmé : chacune et chacun l’apprend par courriel."))


@allow(rules.organises)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another date; the sentence below says whom it concerns."""
    encounter = encounter_or_404(pk)
    if answer := elsewhere(request, encounter):
        return answer
    here = timezone.localtime(encounter.starts_at)
    known = {
        "day": here.date(),
        "hour": here.time(),
        "minutes": encounter.minutes,
        "seen": encounter.sequence,
    }
    zone = collective_of(request).timezone
    form = MoveForm(request.POST or None, initial=known, now=timezone.now(), zone=zone)
    moved = _move(request, encounter, form) if request.method == "POST" and form.is_valid() else None
    return moved or form_page(
        request,
        form,
        title=_("Changer la date"),
        label=_("Changer la date"),
        encounter=encounter,
        note=_("Toutes les personnes prévues sont prévenues, et les femmes redisent si elles viennent."),
    )


def _move(request: HttpRequest, encounter: Encounter, form: MoveForm) -> HttpResponse | None:
    """Nothing, with the reason in the form, when somebody is expected elsewhere then."""
    hours = {name: form.cleaned_data[name] for name in ("starts_at", "minutes", "seen")}
    try:
        actions.move(encounter, **hours, by=request.user)
    except actions.Overtaken:
        return overtaken(request, encounter)
    except Refusal as why:
        form.add_error("day", str(why.sentence))
        return None
    return back(
        request, encounter, _("La date est changée ; les femmes qui venaient redisent si elles peuvent.")
    )


@allow(rules.organises)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Who loses by it is said before one presses."""
    encounter = encounter_or_404(pk)
    if answer := elsewhere(request, encounter):
        return answer
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(encounter, **form.cleaned_data, by=request.user)
        except NotAllowed:
            return overtaken(request, encounter)
        return back(
            request, encounter, _("La rencontre est annulée ; les personnes attendues sont prévenues.")
        )
    return form_page(
        request,
        form,
        title=_("Annuler la rencontre"),
        label=_("Annuler la rencontre"),
        encounter=encounter,
        template="encounters/cancel.html",
        hurts=_hurts(encounter),
    )


def _hurts(encounter: Encounter) -> dict[str, Any]:
    """Whom a cancellation hurts: pupils, a school that had few encounters, women who kept the hour free."""
    women = telling.women(encounter, Reply.CONFIRMED)
    year = Encounter.objects.in_state(State.HELD, State.CLOSED).filter(school=encounter.school_id)
    return {
        "pupils": encounter.classes.aggregate(Sum("headcount"))["headcount__sum"] or 0,
        "levels": ", ".join(str(one.get_level_display()) for one in encounter.classes.order_by("pk")),
        "school": encounter.school,
        "before": year.count(),
        "women": [str(one.person) for one in women],
    }


@allow(rules.organises)
def after(request: HttpRequest, pk: int) -> HttpResponse:
    """How it went and thanks, on one page; one who only counted comes back for the thanks."""
    encounter = encounter_or_404(pk)
    if encounter.state not in {State.CONFIRMED, State.HELD} or encounter.starts_at > timezone.now():
        return redirect(path_of(request, "one", pk=pk))
    noting = noted_with(subject_of(encounter), collective_of(request))
    form = AfterForm(request.POST or None, encounter=encounter, noting=noting)
    if request.method == "POST" and form.is_valid():
        try:
            _tell(encounter, form, request)
        except NotAllowed:
            return overtaken(request, encounter)
        return back(request, encounter, _("Merci ! Les remerciements partent."))
    return form_page(
        request,
        form,
        title=_("Comment s’est-elle passée ?"),
        label=_("Enregistrer et remercier"),
        encounter=encounter,
        note=_("Les femmes et l’établissement reçoivent un mot de remerciement."),
        template="encounters/after.html",
    )


def _tell(encounter: Encounter, form: AfterForm, request: HttpRequest) -> None:
    if encounter.state == State.CONFIRMED:
        actions.hold(encounter, came=form.came, absent=form.absent, by=request.user)
    form.keep_noted(by=request.user)
    actions.close(encounter, useful=form.cleaned_data["useful"], by=request.user)


@allow(rules.organises)
def authorise(request: HttpRequest, pk: int) -> HttpResponse:
    encounter = encounter_or_404(pk)
    typed = request.POST if request.method == "POST" else None
    form = AuthoriseForm(typed, initial={"on": timezone.localdate()})
    if not form.is_valid():
        return form_page(
            request, form, title=_("L’accord de la direction"), label=_("Noter"), encounter=encounter
        )
    actions.authorise(encounter, on=form.cleaned_data["on"], by=request.user)
    return back(
        request, encounter, _("L’accord de la direction est noté ; le papier reste à l’établissement.")
    )
