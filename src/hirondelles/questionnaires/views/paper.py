"""The sheets and the envelopes of a class, to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hirondelles.collectives.papers import frame_of
from hirondelles.core.access import allow, open_page
from hirondelles.documents.typst import pdf
from hirondelles.questionnaires import rules
from hirondelles.questionnaires.models import Batch
from hirondelles.questionnaires.sheets.composing import Look, said
from hirondelles.questionnaires.sheets.numbers import numbers_of
from hirondelles.questionnaires.sheets.printing import COPIES, Printed, Unprintable, form
from hirondelles.questionnaires.views import doors
from hirondelles.questionnaires.views.doors import Door

SPARE = 2
"""Sheets printed besides those of the class: one is always spoiled."""
TWO_SIDED = "recto-verso"


@allow(rules.organises)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    return _sheets(request, doors.inside(request, pk))


@open_page
def paper_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _sheets(request, doors.by_link(request, token, pk))


@allow(rules.organises)
def envelopes(request: HttpRequest, pk: int) -> HttpResponse:
    return _envelopes(doors.inside(request, pk))


@open_page
def envelopes_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _envelopes(doors.by_link(request, token, pk))


def _sheets(request: HttpRequest, door: Door) -> HttpResponse:
    """One for each pupil and two to spare; the numbers are those of the class, whichever wave."""
    look = Look(language=doors.language(), two_sided=request.GET.get(TWO_SIDED) == "oui")
    numbers = _numbers(door)[COPIES * (_part(request, door) - 1) :][:COPIES]
    printed = Printed(model=door.model, batch=door.batch.code, copies=numbers)
    try:
        made = form(printed, frame=frame_of(door.collective), look=look)
    except Unprintable as fault:
        return HttpResponse(str(fault), status=422, content_type="text/plain; charset=utf-8")
    return _file(made.pdf, f"{door.model['code']}-{door.batch.code}")


def _envelopes(door: Door) -> HttpResponse:
    title = _("Une enveloppe par élève")
    given = {
        "lead": _(
            "Découpez, collez une étiquette sur chaque enveloppe. Chaque élève garde la même : sa feuille d’avant "
            "et sa feuille d’après portent ce numéro. Au dos de l’enveloppe, un signe que l’élève "
            "reconnaît ; jamais son nom sur une feuille."
        ),
        "what": said(door.model["title"], doors.language()),
        "labels": [str(number) for number in _numbers(door)],
        "inside": _("Feuille d’avant, feuille d’après"),
    }
    made = pdf(
        "questionnaires/envelopes",
        given,
        title=title,
        language=doors.language(),
        frame=frame_of(door.collective),
    )
    return _file(made, f"{_('enveloppes')}-{door.batch.code}")


def _numbers(door: Door) -> list[int]:
    return numbers_of(door.batch, door.batch.headcount + SPARE)


def parts_of(batch: Batch) -> int:
    """How many PDF its sheets make: beyond two hundred, one would be too heavy."""
    return -(-(batch.headcount + SPARE) // COPIES)


def _part(request: HttpRequest, door: Door) -> int:
    asked = request.GET.get("partie", "")
    part = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 3 else 1
    return min(max(part, 1), parts_of(door.batch))


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    return answer
