"""The one door to a letter."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest

from hirondelles.collectives.paths import path_to
from hirondelles.letters import rules, showing
from hirondelles.letters.models import Letter

PER_PAGE = 50


def collective_of(request: HttpRequest) -> Any:
    return request.collective  # type: ignore[attr-defined]


def letter_or_404(request: HttpRequest, pk: int) -> Letter:
    """A letter of this collective that this person may open."""
    letter: Letter | None = Letter.objects.filter(pk=pk).first()
    if letter is None or not rules.can_open(request.user, collective_of(request), letter):
        raise Http404
    return letter


def path_of(request: HttpRequest, name: str, letter: Letter | None = None) -> str:
    words: dict[str, Any] = {"pk": letter.pk} if letter else {}
    return path_to(f"letters:{name}", collective=collective_of(request), **words)


def query_of(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:120]


def page_of(rows: Any, request: HttpRequest, *, per_page: int = PER_PAGE) -> Any:
    try:
        return Paginator(rows, per_page).page(request.GET.get("page", 1))
    except InvalidPage as fault:
        raise Http404 from fault


def people_of(request: HttpRequest, letter: Letter) -> Any:
    return showing.people_of(letter, request.user, collective_of(request))
