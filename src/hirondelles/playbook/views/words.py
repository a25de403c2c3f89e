"""What the collective writes of itself: its finding and its aim, its public introduction, the day of its launch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow
from hirondelles.playbook import actions, rules
from hirondelles.playbook.actions import Moved
from hirondelles.playbook.forms import FindingForm, IntroductionForm, LaunchForm
from hirondelles.playbook.gates import LAUNCH
from hirondelles.playbook.models import Playbook
from hirondelles.playbook.path import Path, playbook_of
from hirondelles.playbook.planning import proposed_launch
from hirondelles.playbook.showing import shown_plan
from hirondelles.playbook.views import common
from hirondelles.ui.shapes import Link


@allow(rules.can_work)
def finding(request: HttpRequest) -> HttpResponse:
    path, _station = common.editable(request, "finding")
    known = path.playbook
    initial = {"finding": known.finding, "aim": known.aim, "version": known.version}
    if request.method != "POST":
        return _finding(request, FindingForm(initial=initial), known)
    form = FindingForm(request.POST)
    if not form.is_valid():
        return _finding(request, form, known)
    try:
        actions.write_finding(**form.cleaned_data, by=request.user)
    except Moved:
        now = playbook_of(request.collective)  # type: ignore[attr-defined]
        return _finding(request, form.as_of(now.version), now, moved=True)
    return common.done(request, _("C’est écrit."), "gate", gate="finding")


def _finding(
    request: HttpRequest, form: FindingForm, known: Playbook, *, moved: bool = False
) -> HttpResponse:
    context = {"form": form, "known": known, "moved": moved, "crumbs": _way(request, "finding")}
    return render(request, "playbook/finding.html", context, status=422 if form.is_bound else 200)


@allow(rules.can_edit)
def introduction(request: HttpRequest) -> HttpResponse:
    """The public introduction, proposed from what was written; only what is sent is published."""
    collective = request.collective  # type: ignore[attr-defined]
    known = playbook_of(collective)
    proposed = "\n\n".join(filter(None, (known.finding, known.aim)))
    initial = {
        "sentence": collective.aim,
        "introduction": collective.introduction or proposed,
        "contact_email": collective.contact_email,
    }
    form = IntroductionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.present(
            collective,
            aim=" ".join(said["sentence"].split()),
            introduction=said["introduction"],
            contact_email=said["contact_email"],
            by=request.user,
        )
        return common.done(request, _("Votre page publique est à jour."), "gate", gate="finding")
    context = {"form": form, "crumbs": _way(request, "finding"), "proposed": not collective.introduction}
    return render(request, "playbook/introduction.html", context, status=422 if form.is_bound else 200)


@allow(rules.can_work)
def launch(request: HttpRequest) -> HttpResponse:
    path, _station = common.editable(request, LAUNCH)
    known = path.playbook.launch_on
    if request.method != "POST":
        initial = {"launch_on": known or proposed_launch(path.today), "before": known}
        return _launch(request, LaunchForm(initial=initial, today=path.today), path)
    form = LaunchForm(request.POST, today=path.today)
    if not form.is_valid():
        return _launch(request, form, path)
    try:
        actions.choose_launch(**form.cleaned_data, today=path.today, by=request.user)
    except Moved:
        sentence = _("La date vient d’être changée par quelqu’un d’autre : la voici. Rien n’a été écrit.")
        return common.told(request, sentence, "launch")
    return common.done(request, _said(form), "path")


def _said(form: LaunchForm) -> str:
    if form.cleaned_data["launch_on"]:
        return _("La date est choisie, et chaque étape a la sienne.")
    return _("Plus de date pour l’instant : les étapes se suivent à votre rythme.")


def _launch(request: HttpRequest, form: LaunchForm, path: Path) -> HttpResponse:
    context = {
        **shown_plan(path),
        "form": form,
        "proposed": proposed_launch(path.today),
        "crumbs": _way(request, LAUNCH),
    }
    return render(request, "playbook/launch.html", context, status=422 if form.is_bound else 200)


def _way(request: HttpRequest, slug: str) -> list[Link]:
    _path, station = common.asked(request, slug)
    return common.crumbs(request, station)
