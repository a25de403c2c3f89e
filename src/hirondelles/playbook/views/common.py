"""What the screens of the path share: the doors to a gate, the way back, the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.playbook import rules
from hirondelles.playbook.gates import GATES
from hirondelles.playbook.path import Path, Station, path_of
from hirondelles.ui.shapes import Link


def here(request: HttpRequest, name: str, **kwargs: Any) -> str:
    return path_to(f"playbook:{name}", collective=request.collective, **kwargs)  # type: ignore[attr-defined]


def asked(request: HttpRequest, slug: str) -> tuple[Path, Station]:
    """The one door to a gate: one of the path, or 404."""
    if slug not in GATES:
        raise Http404
    path = path_of(request.collective)  # type: ignore[attr-defined]
    return path, path.by_slug[slug]


def editable(request: HttpRequest, slug: str) -> tuple[Path, Station]:
    """The same, for whoever may write there; the others get 404."""
    path, station = asked(request, slug)
    collective = request.collective  # type: ignore[attr-defined]
    if not rules.can_edit_gate(request.user, collective, person_id=station.gate.person_id):
        raise Http404
    return path, station


def crumbs(request: HttpRequest, station: Station | None = None) -> list[Link]:
    links = [Link(label=_("Monter le collectif"), url=here(request, "path"))]
    if station is None:
        return links
    return [*links, Link(label=station.kind.title, url=here(request, "gate", gate=station.slug))]


def done(request: HttpRequest, sentence: str, name: str = "path", **kwargs: Any) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(here(request, name, **kwargs))


def told(request: HttpRequest, sentence: str, name: str, **kwargs: Any) -> HttpResponse:
    """Nothing was written; say why, and show what is there now."""
    messages.warning(request, sentence)
    return redirect(here(request, name, **kwargs))
