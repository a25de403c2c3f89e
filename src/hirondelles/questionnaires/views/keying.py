"""Sheets of paper typed one after the other, and put right by their number."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow, open_page
from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires import rules
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.keying.forms import SheetForm, initial
from hirondelles.questionnaires.models import HandCount, Sheet
from hirondelles.questionnaires.views import doors
from hirondelles.questionnaires.views.doors import Door


@allow(rules.organises)
def keying(request: HttpRequest, pk: int) -> HttpResponse:
    return _next_sheet(request, doors.inside(request, pk))


@open_page
def keying_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _next_sheet(request, doors.by_link(request, token, pk))


@allow(rules.organises)
def sheet(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    return _typed_sheet(request, doors.inside(request, pk), copy)


@open_page
def sheet_by_link(request: HttpRequest, token: str, pk: int, copy: int) -> HttpResponse:
    return _typed_sheet(request, doors.by_link(request, token, pk), copy)


def _next_sheet(request: HttpRequest, door: Door) -> HttpResponse:
    """A blank sheet; ``?feuille=48213`` looks for one that is there."""
    asked = request.GET.get("feuille", "").strip()
    if (
        asked.isascii()
        and asked.isdecimal()
        and Sheet.objects.filter(batch=door.batch, copy=asked[:9]).exists()
    ):
        return redirect(door.path("sheet", copy=int(asked)))
    form = SheetForm(doors.posted(request), model=door.model, language=doors.language())
    if form.is_valid() and _added(request, door, form):
        return redirect(door.path("keying"))
    return _page(request, door, form, looked_for=asked)


def _added(request: HttpRequest, door: Door, form: SheetForm) -> bool:
    key, copy = request.POST.get("idempotency_key", ""), form.cleaned_data["copy"]
    try:
        actions.submit(door.batch, form.answers, key=key, copy=copy)
    except Refusal as refusal:
        form.add_error("copy" if door.batch.is_open else None, str(refusal))
        return False
    count = door.batch.sheets.count()
    messages.success(
        request,
        _("Feuille notée : %(n)d pour %(pupils)d élèves.") % {"n": count, "pupils": door.batch.headcount},
    )
    return True


def _typed_sheet(request: HttpRequest, door: Door, copy: int) -> HttpResponse:
    """One that was typed, to be put right; its number stays."""
    found: Sheet | None = (
        Sheet.objects.select_related("batch__version").filter(batch=door.batch, copy=copy).first()
    )
    if found is None:
        raise Http404
    form = SheetForm(
        doors.posted(request),
        model=door.model,
        language=doors.language(),
        without_words=found.lot is not None,
        initial=initial(found.answers),
    )
    del form.fields["copy"]
    if form.is_valid() and _corrected(request, door, form, found):
        return redirect(door.path("keying"))
    return _page(request, door, form, sheet=found)


def _corrected(request: HttpRequest, door: Door, form: SheetForm, found: Sheet) -> bool:
    try:
        actions.correct(found, form.answers, by=door.by)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("La feuille %(copy)d est corrigée.") % {"copy": found.copy})
    return True


def _page(request: HttpRequest, door: Door, form: SheetForm, **more: Any) -> HttpResponse:
    counted = HandCount.objects.filter(batch=door.batch).questions()
    context = {
        **doors.shared(door),
        "form": form,
        "questions": form.questions(),
        "by_hands": [one.number for one in form.questions() if one.field.name.removeprefix("q-") in counted],
        "sheet": None,
        "looked_for": "",
        **more,
    }
    return render(request, "questionnaires/keying.html", context, status=422 if form.is_bound else 200)
