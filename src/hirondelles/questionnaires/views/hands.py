"""Hands counted in class: a number for each choice, girls and boys apart or not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow, open_page
from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires import rules
from hirondelles.questionnaires.counting.actions import count_hands, counts_of
from hirondelles.questionnaires.counting.forms import CountForm, initial
from hirondelles.questionnaires.models import Group
from hirondelles.questionnaires.views import doors
from hirondelles.questionnaires.views.doors import Door


@allow(rules.organises)
def hands(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, doors.inside(request, pk))


@open_page
def hands_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _page(request, doors.by_link(request, token, pk))


def _page(request: HttpRequest, door: Door) -> HttpResponse:
    known = counts_of(door.batch)
    apart = _apart(request, {group for _question, _choice, group in known})
    form = CountForm(
        doors.posted(request),
        model=door.model,
        headcount=door.batch.headcount,
        apart=apart,
        language=doors.language(),
        initial=initial(known),
    )
    if form.is_valid() and _kept(request, door, form):
        return redirect(door.path("hands"))
    return render(
        request, "questionnaires/hands.html", _shown(door, form, apart), status=422 if form.is_bound else 200
    )


def _apart(request: HttpRequest, groups: set[str]) -> bool:
    """As asked in the address, else as it was counted before."""
    asked = request.GET.get("a-part")
    return asked == "oui" if asked in {"oui", "non"} else bool(groups - {Group.ALL})


def _kept(request: HttpRequest, door: Door, form: CountForm) -> bool:
    try:
        count_hands(door.batch, form.counts(), by=door.by)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(
        request, _("C’est noté, merci ! Vous pouvez corriger tant que les retours sont ouverts.")
    )
    return True


def _shown(door: Door, form: CountForm, apart: bool) -> dict[str, Any]:
    return {
        **doors.shared(door),
        "form": form,
        "questions": form.questions(),
        "apart": apart,
        "here": door.path("hands"),
    }
