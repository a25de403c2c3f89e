"""The draft of a questionnaire, written question by question; it serves once it is published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.questionnaires import rules
from hirondelles.questionnaires.building import reading, words
from hirondelles.questionnaires.building.forms import QuestionForm, WholeForm
from hirondelles.questionnaires.instruments import actions, editing
from hirondelles.questionnaires.instruments.checking import Model, Unreadable
from hirondelles.questionnaires.instruments.series import broken, in_series
from hirondelles.questionnaires.models import Version
from hirondelles.questionnaires.views import doors, frame

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@allow(rules.builds)
@require_POST
def begin(request: HttpRequest, instrument: str) -> HttpResponse:
    """The draft that is there, else a copy of what is asked today."""
    actions.draft(reading.found(instrument), by=request.user)
    return frame.to(request, "draft", instrument=instrument)


@allow(rules.builds)
@require_safe
def draft(request: HttpRequest, instrument: str) -> HttpResponse:
    """Its questions in order, and what publishing it would break."""
    version = reading.draft_of(instrument)
    former = actions.former_models(version)
    series = in_series(version.model, former)
    context = {
        "version": version,
        "model": version.model,
        "seen": version.changed_at.isoformat(),
        "questions": [(one, words.kind(one)) for one in version.model["questions"]],
        "broken": broken(former[-1], series) if former else [],
        "is_first": not former,
        "code": instrument,
    }
    return render(request, "questionnaires/draft.html", context)


@allow(rules.builds)
def whole(request: HttpRequest, instrument: str) -> HttpResponse:
    """Its title, and what is said before and after the questions."""
    version = reading.draft_of(instrument)
    form = WholeForm(doors.posted(request), initial=WholeForm.initial_of(version.model))
    if form.is_valid() and _is_written(request, version, form.applied(version.model), form):
        return frame.to(request, "draft", instrument=instrument)
    return _form(request, version, form, "questionnaires/whole.html")


@allow(rules.builds)
def add_question(request: HttpRequest, instrument: str) -> HttpResponse:
    version = reading.draft_of(instrument)
    form = QuestionForm(doors.posted(request), initial={"kind": "scale"}, before=version.model["questions"])
    if form.is_valid():
        taken = {one["code"] for model in _models(version) for one in model["questions"]}
        code = editing.free_code(form.cleaned_data["text_fr"], taken)
        model = editing.with_question(version.model, form.applied({"code": code}))
        if _is_written(request, version, model, form):
            return frame.to(request, "draft", instrument=instrument)
    return _form(request, version, form, "questionnaires/question.html")


@allow(rules.builds)
def question(request: HttpRequest, instrument: str, question: str) -> HttpResponse:
    version = reading.draft_of(instrument)
    former = _question(version, question)
    before = version.model["questions"][: version.model["questions"].index(former)]
    form = QuestionForm(doors.posted(request), initial=QuestionForm.initial_of(former), before=before)
    if form.is_valid():
        model = editing.with_question(version.model, form.applied(former))
        if _is_written(request, version, model, form):
            return frame.to(request, "draft", instrument=instrument)
    return _form(request, version, form, "questionnaires/question.html", former=former)


@allow(rules.builds)
@require_POST
def move(request: HttpRequest, instrument: str, question: str) -> HttpResponse:
    """To the place that is sent, from 1; without a place, it is taken off."""
    version = reading.draft_of(instrument)
    _question(version, question)
    place = request.POST.get("place", "")
    if place == "off":
        model = editing.without(version.model, question)
    elif place.isascii() and place.isdecimal() and len(place) < 5:
        model = editing.moved(version.model, question, to=int(place) - 1)
    else:
        raise Http404
    form = forms.Form(request.POST)
    if not _is_written(request, version, model, form):
        return _form(request, version, form, "questionnaires/refused.html")
    return frame.to(request, "draft", instrument=instrument)


@allow(rules.builds)
@require_POST
def settle(request: HttpRequest, instrument: str) -> HttpResponse:
    """Published as it was seen, or thrown away."""
    version = reading.draft_of(instrument)
    version.changed_at = _seen(request)
    moves: dict[str, tuple[Any, str]] = {
        "publish": (actions.publish, _("Publié : les prochaines classes répondent à cette version.")),
        "discard": (actions.discard, _("Le brouillon est jeté.")),
    }
    if request.POST.get("move") not in moves:
        raise Http404
    act, sentence = moves[request.POST["move"]]
    try:
        act(version, by=request.user)
    except NotAllowed:
        return frame.overtaken(request, instrument)
    return frame.done(request, sentence, "instruments")


def _is_written(request: HttpRequest, version: Version, model: Model, form: forms.Form) -> bool:
    """Whether it was; else the form says why, and keeps everything."""
    try:
        actions.write(version, model, seen=_seen(request), by=request.user)
    except Unreadable as fault:
        form.errors.clear()
        for said in words.faults(fault.faults, model):
            form.add_error(None, said)
    except NotAllowed:
        form.add_error(
            None,
            _(
                "Quelqu’un a modifié ce brouillon pendant que vous écriviez. Relisez, puis enregistrez de nouveau."
            ),
        )
    return not form.errors


def _form(
    request: HttpRequest, version: Version, form: forms.Form, template: str, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "seen": version.changed_at.isoformat(),
        "title": version.model["title"]["fr"],
        "instrument": version.questionnaire.code,
        "back_url": frame.address(request, "draft", instrument=version.questionnaire.code),
        **more,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _seen(request: HttpRequest) -> datetime:
    """When what was on the page was written; a date that does not read was never seen."""
    try:
        return datetime.fromisoformat(request.POST.get("seen", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        return NEVER


def _question(version: Version, code: str) -> Mapping[str, Any]:
    try:
        return editing.question_of(version.model, code)
    except KeyError as fault:
        raise Http404 from fault


def _models(version: Version) -> list[Model]:
    """Every version: a new question takes no code that another one had."""
    return [version.model, *actions.former_models(version)]
