"""Preparing an encounter, and correcting what is written about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.encounters import actions, rules
from hirondelles.encounters.forms import Classes, EncounterForm, WhenForm
from hirondelles.encounters.models import Encounter
from hirondelles.encounters.views.frame import (
    back,
    collective_of,
    crumbs,
    encounter_or_404,
    form_page,
    overtaken,
    path_of,
)
from hirondelles.partners.models import Contact, School


@allow(rules.organises)
def add(request: HttpRequest) -> HttpResponse:
    """The school first, then the rest on one page."""
    school = _school_of(request)
    if school is None:
        schools = School.objects.present().order_by("name", "town")
        return render(
            request, "encounters/choose_school.html", {"schools": schools, "crumbs": crumbs(request)}
        )
    typed = request.POST or None
    zone, now = collective_of(request).timezone, timezone.now()
    forms: dict[str, Any] = {
        "when": WhenForm(typed, now=now, zone=zone),
        "form": EncounterForm(typed, initial=_known(school)),
        "classes": Classes(typed, prefix="classe", form_kwargs={"school": school}),
    }
    every_one_says = [one.is_valid() for one in forms.values()]
    if typed and all(every_one_says) and (answer := _plan(request, school, **forms)):
        return answer
    context = {**forms, "groups": forms["form"].groups(), "school": school, "crumbs": crumbs(request)}
    return render(request, "encounters/add.html", context, status=422 if typed else 200)


def _school_of(request: HttpRequest) -> School | None:
    said = request.GET.get("etablissement", "")
    found: School | None = None
    if said.isascii() and said.isdecimal() and len(said) < 12:
        found = School.objects.present().filter(pk=int(said)).first()
    return found


def _known(school: School) -> dict[str, Any]:
    """Where the school is, and whom one writes to there first."""
    first = Contact.objects.answering_for(school).first()
    return {
        "town": school.town,
        "teacher_name": str(first) if first else "",
        "teacher_email": first.email if first else "",
    }


def _plan(request: HttpRequest, school: School, *, when: Any, form: Any, classes: Any) -> HttpResponse | None:
    """``None`` when one of the classes is expected elsewhere at that hour, which the form then says."""
    values = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    hours = {name: when.cleaned_data[name] for name in ("starts_at", "minutes")}
    try:
        encounter = actions.plan(
            {**values, **hours, "school": school}, classes=classes.said(), by=request.user
        )
    except Refusal as why:
        when.add_error("day", str(why.sentence))
        return None
    return back(
        request, encounter, _("La rencontre est en préparation. Invitez maintenant les femmes qui viendront.")
    )


@allow(rules.organises)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    encounter = encounter_or_404(pk)
    if not encounter.is_expected:
        return redirect(path_of(request, "one", pk=pk))
    form = EncounterForm(request.POST or None, instance=encounter, initial={"seen": encounter.sequence})
    if request.method == "POST" and form.is_valid():
        return _correct(request, pk, form)
    return form_page(
        request,
        form,
        title=_("Modifier la rencontre"),
        label=_("Enregistrer"),
        encounter=encounter,
        note=_("Si elle est confirmée, celles et ceux qui viennent sont prévenus de ce qui change pour eux."),
    )


def _correct(request: HttpRequest, pk: int, form: EncounterForm) -> HttpResponse:
    """On the row as it is in the database: the form has already changed the one in memory."""
    encounter: Encounter = encounter_or_404(pk)
    values = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
    try:
        actions.edit(encounter, values, seen=form.cleaned_data["seen"] or 0, by=request.user)
    except actions.Overtaken:
        return overtaken(request, encounter)
    return back(request, encounter, _("C’est corrigé."))
