"""What the pages that write questionnaires have in common: addresses, files, and what one says when somebody was quicker."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to


def address(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"questionnaires:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]


def to(request: HttpRequest, name: str, **words: Any) -> HttpResponseRedirect:
    return redirect(address(request, name, **words))


def done(request: HttpRequest, sentence: str, name: str, **words: Any) -> HttpResponseRedirect:
    messages.success(request, sentence)
    return to(request, name, **words)


def overtaken(request: HttpRequest, instrument: str) -> HttpResponseRedirect:
    """Somebody wrote it, or published it, in between."""
    messages.info(request, _("Quelqu’un vient d’y toucher : voici où il en est. Recommencez si besoin."))
    return to(request, "instrument", instrument=instrument)


def file(content: bytes, *, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
