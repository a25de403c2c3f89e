"""Where a class answers: a code, one page, thanks. No account, no cookie, nothing that says who or when.

The key of the form is not that of the other forms of the site: nothing of an arrival is written beside the sheets.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page
from hirondelles.core.sentences import Refusal
from hirondelles.questionnaires.answering.showing import Typed, asked, typed_in
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.instruments.answers import clean
from hirondelles.questionnaires.models import Batch
from hirondelles.ui.languages import in_language
from hirondelles.ui.origins import is_from_elsewhere
from hirondelles.ui.submissions import SeeOther

KEY = "envoi"
LONGEST_KEY = 64
SHARED = "partage"
"""One device that passes from hand to hand: its thanks give way to an empty page."""
RESET_AFTER = 30
"""Seconds."""


@open_page
def door(request: HttpRequest) -> HttpResponse:
    """Type the code that is on the board."""
    typed = request.GET.get("code", "")
    code = "".join(filter(str.isalnum, typed)).upper()[:8]
    if code and (batch := _of_code(code)):
        return redirect(_path(request, "answer", batch.code) + _kept(request))
    context = {"typed": typed[:20], "unknown": bool(typed.strip()), "shared": _is_shared(request)}
    return render(request, "questionnaires/door.html", context, status=404 if context["unknown"] else 200)


@csrf_exempt
@open_page
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """The whole questionnaire on one page; it comes back as it was typed when something is wrong."""
    batch = _of_code(code.upper())
    if batch is None:
        return redirect(_path(request, "door") + f"?code={code}")
    if not batch.is_open:
        return render(request, "questionnaires/over.html", {"batch": batch}, status=410)
    if request.method != "POST":
        return _page(request, batch, typed={}, faults={})
    if is_from_elsewhere(request):
        fault = _("Cette feuille venait d’un autre site. Relis-la, puis envoie-la d’ici.")
        return _page(request, batch, typed=typed_in(batch.version.model, request.POST), faults={"": fault})
    return _received(request, batch)


def _received(request: HttpRequest, batch: Batch) -> HttpResponse:
    typed = typed_in(batch.version.model, request.POST)
    read = clean(batch.version.model, typed)
    if not read.faults and not read.answers:
        read.faults[""] = _("La feuille est vide : il faut au moins une réponse.")
    if read.faults:
        return _page(request, batch, typed=typed, faults=read.faults)
    try:
        actions.submit(batch, read.answers, key=request.POST.get(KEY, "")[:LONGEST_KEY] or str(uuid4()))
    except Refusal as refusal:
        return _page(request, batch, typed=typed, faults={"": str(refusal)})
    return SeeOther(_path(request, "answered", batch.code) + _kept(request))


@open_page
def answered(request: HttpRequest, code: str) -> HttpResponse:
    """Thanks; on a shared device, an empty page after a while, without a script.

    Nobody loses anything by it: there is nothing left to read or to fill here, and the next one must find nothing.
    """
    batch = _of_code(code.upper())
    if batch is None:
        return redirect(_path(request, "door"))
    shared = _is_shared(request)
    again = _path(request, "answer", batch.code) + _kept(request)
    context = {
        "batch": batch,
        "thanks": in_language(batch.version.model.get("thanks") or {}, _language()),
        "shared": shared,
        "again": again,
        "seconds": RESET_AFTER,
    }
    response = render(request, "questionnaires/answered.html", context)
    if shared:
        response.headers["Refresh"] = f"{RESET_AFTER}; url={again}"
    return response


def _page(request: HttpRequest, batch: Batch, *, typed: Typed, faults: dict[str, str]) -> HttpResponse:
    model, language = batch.version.model, _language()
    questions = asked(model, language=language, typed=typed, faults=faults)
    context = {
        "batch": batch,
        "title": in_language(model["title"], language),
        "intro": in_language(model.get("intro") or {}, language),
        "minutes": model.get("minutes", 5),
        "questions": questions,
        "fault": faults.get("", ""),
        "wrong": [one for one in questions if one.fault],
        "key": request.POST.get(KEY, "")[:LONGEST_KEY] or str(uuid4()),
        "shared": _is_shared(request),
        "shared_url": _path(request, "answer", batch.code) + f"?{SHARED}=oui",
    }
    return render(request, "questionnaires/answer.html", context, status=422 if faults else 200)


def _of_code(code: str) -> Batch | None:
    """The open one that has this code, else the last one that had it."""
    rows = Batch.objects.filter(code=code.replace("\x00", "")[:8]).select_related("version", "class_group")
    found: Batch | None = rows.order_by(F("closed_on").desc(nulls_first=True), "-pk").first()
    return found


def _is_shared(request: HttpRequest) -> bool:
    return request.GET.get(SHARED) == "oui"


def _kept(request: HttpRequest) -> str:
    return f"?{SHARED}=oui" if _is_shared(request) else ""


def _language() -> str:
    return (get_language() or "fr")[:2]


def _path(request: HttpRequest, name: str, code: str = "") -> str:
    words: dict[str, Any] = {"code": code} if code else {}
    return path_to(f"questionnaires:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]
