"""The questionnaires of a collective: take one, begin one, copy one, bring one from elsewhere, carry one away."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.questionnaires import exporting, rules
from hirondelles.questionnaires.answering.showing import asked
from hirondelles.questionnaires.building import reading, words
from hirondelles.questionnaires.building.forms import CopyForm, FileForm, NewForm
from hirondelles.questionnaires.instruments import actions, editing, files
from hirondelles.questionnaires.instruments.checking import Unreadable
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version, Wave
from hirondelles.questionnaires.views import doors, frame
from hirondelles.ui.languages import in_language


@allow(rules.builds)
@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """Those of the collective, and those that are ready to be taken."""
    return _list(request, FileForm())


@allow(rules.builds)
@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """A file becomes a draft: it is read again before it is published."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form)
    try:
        adapted = _read(form.cleaned_data["file"])
        version = actions.add(adapted.model, by=request.user)
    except Unreadable as fault:
        return _list(request, form, words.faults(fault.faults))
    except Refusal as refusal:
        return _list(request, form, [str(refusal)])
    for name, code in adapted.renamed.items():
        messages.info(request, _("« %(name)s » devient « %(code)s ».") % {"name": name, "code": code})
    sentence = _("Le voici en brouillon : relisez-le, puis publiez-le.")
    return frame.done(request, sentence, "draft", instrument=version.questionnaire.code)


@allow(rules.builds)
@require_POST
def take(request: HttpRequest, instrument: str) -> HttpResponse:
    if instrument not in shipped():
        raise Http404
    actions.take(instrument, by=request.user)
    return frame.done(request, _("Il est prêt à servir."), "instrument", instrument=instrument)


@allow(rules.builds)
def new(request: HttpRequest) -> HttpResponse:
    form = NewForm(doors.posted(request), initial={"audience": "pupil", "wave": "once"})
    if form.is_valid():
        model = editing.begun(**form.cleaned_data, taken=reading.codes())
        version = actions.add(model, by=request.user)
        return frame.to(request, "draft", instrument=version.questionnaire.code)
    context = {"form": form, "back_url": frame.address(request, "instruments")}
    return render(request, "questionnaires/new.html", context, status=422 if form.is_bound else 200)


@allow(rules.builds)
@require_safe
def instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """What it asks, its versions, what can be done with it."""
    return _show(request, instrument, CopyForm())


@allow(rules.builds)
@require_POST
def copy(request: HttpRequest, instrument: str) -> HttpResponse:
    form = CopyForm(request.POST)
    if not form.is_valid():
        return _show(request, instrument, form)
    title = form.cleaned_data["title"]
    model = editing.copied(reading.model_of(instrument), title=title, taken=reading.codes())
    version = actions.add(model, by=request.user)
    return frame.done(
        request, _("La copie est un brouillon."), "draft", instrument=version.questionnaire.code
    )


@allow(rules.builds)
@require_POST
def shelve(request: HttpRequest, instrument: str) -> HttpResponse:
    """Put away, or taken out again."""
    moves = {"away": actions.put_away, "out": actions.take_out}
    if request.POST.get("move") not in moves:
        raise Http404
    try:
        moves[request.POST["move"]](reading.found(instrument), by=request.user)
    except NotAllowed:
        return frame.overtaken(request, instrument)
    return frame.done(request, _("C’est fait."), "instrument", instrument=instrument)


@allow(rules.builds)
@require_safe
def preview(request: HttpRequest, instrument: str) -> HttpResponse:
    """As whoever answers reads it; nothing is sent."""
    draft = request.GET.get("brouillon") == "oui"
    model, language = reading.model_of(instrument, draft=draft), doors.language()
    back = "draft" if draft else "instrument"
    context = {
        "title": in_language(model["title"], language),
        "intro": in_language(model.get("intro") or {}, language),
        "thanks": in_language(model.get("thanks") or {}, language),
        "questions": asked(model, language=language, typed={}, faults={}),
        "back_url": frame.address(request, back, instrument=instrument),
    }
    return render(request, "questionnaires/preview.html", context)


@allow(rules.builds)
@require_safe
def as_file(request: HttpRequest, instrument: str, extension: str) -> HttpResponse:
    if extension not in files.TYPES:
        raise Http404
    content = files.written(reading.model_of(instrument), extension)
    return frame.file(content, name=f"{instrument}.{extension}", kind=files.TYPES[extension])


@allow(rules.builds)
@require_safe
def answers(request: HttpRequest, instrument: str) -> HttpResponse:
    """Answers without a name, for whoever calculates elsewhere."""
    content = exporting.answers(reading.found(instrument))
    return frame.file(content, name=f"{instrument}-reponses.csv", kind=exporting.CSV)


@allow(rules.builds)
@require_safe
def hands(request: HttpRequest, instrument: str) -> HttpResponse:
    """The hands counted in class, for whoever calculates elsewhere."""
    content = exporting.hands(reading.found(instrument))
    return frame.file(content, name=f"{instrument}-mains.csv", kind=exporting.CSV)


@allow(rules.builds)
@require_safe
def dictionary(request: HttpRequest, instrument: str) -> HttpResponse:
    """What each column of the answers means."""
    content = exporting.dictionary(reading.found(instrument))
    return frame.file(content, name=f"{instrument}-dictionnaire.csv", kind=exporting.CSV)


def _list(request: HttpRequest, form: FileForm, faults: list[str] | None = None) -> HttpResponse:
    known = reading.of_collective()
    context = {
        "known": [one for one in known if not one.is_away],
        "away": [one for one in known if one.is_away],
        "to_take": reading.to_take(known),
        "form": form,
        "faults": faults or [],
    }
    status = 422 if form.is_bound else 200
    return render(request, "questionnaires/instruments.html", context, status=status)


def _show(request: HttpRequest, code: str, form: CopyForm) -> HttpResponse:
    model = reading.model_of(code)
    one: Questionnaire | None = Questionnaire.objects.filter(code=code).first()
    context: dict[str, Any] = {
        "one": one,
        "code": code,
        "model": model,
        "title": model["title"]["fr"],
        "audience": words.audience(model),
        "wave": Wave(model["wave"]).label,
        "questions": [(asked, words.kind(asked)) for asked in model["questions"]],
        "editions": reading.editions(one) if one else [],
        "draft": Version.objects.drafts().filter(questionnaire=one).exists() if one else False,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "questionnaires/instrument.html", context, status=status)


def _read(upload: Any) -> Any:
    if upload.size > files.MOST_BYTES:
        raise Refusal(files.TOO_BIG)
    path = PurePath(upload.name)
    return files.read(upload.read(), stem=path.stem, extension=path.suffix.lower())
