"""What the screens of one portrait share: the one door to it, its state, what it lacks, its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.portraits import agreements, managing, standing
from hirondelles.portraits.models import Portrait, Proposal, State
from hirondelles.portraits.publishing import SENTENCES, missing
from hirondelles.portraits.states import LIFE
from hirondelles.ui.pictures import Picture
from hirondelles.ui.shapes import Link, Tab


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Where a portrait stands: its state, what it lacks, what may be done with it."""

    status: str
    tone: str
    lacks: list[str]
    may: dict[str, bool]
    is_online: bool
    is_withdrawn: bool
    may_erase: bool
    printed: list[str]
    to_recall: bool
    face: Picture | None


def portrait_or_404(pk: int, *, locked: bool = False) -> Portrait:
    """The one door to a portrait of this collective; ``locked`` until the request ends, to change it."""
    rows = Portrait.objects.select_related("consent_file", "trade", "campaign", "school_contact")
    found: Portrait = get_object_or_404(rows.select_for_update(of=("self",)) if locked else rows, pk=pk)
    return found


def panel(request: HttpRequest, portrait: Portrait) -> Panel:
    row = managing.with_consents(Portrait.objects.filter(pk=portrait.pk)).get()
    status, tone = standing.status_of(row, allowed=row.web_allowed)
    is_withdrawn = row.state == State.WITHDRAWN
    return Panel(
        status=status,
        tone=tone,
        lacks=[] if is_withdrawn else [str(SENTENCES[one]) for one in missing(row, allowed=row.web_allowed)],
        may={verb.replace(" ", "_"): LIFE.may(row, verb) for verb in LIFE.moves},
        is_online=row.state == State.PUBLISHED and row.web_allowed,
        is_withdrawn=is_withdrawn,
        may_erase=row.state != State.PUBLISHED,
        printed=agreements.printed(row.consent_file),
        to_recall=Portrait.objects.to_recall().filter(pk=row.pk).exists(),
        face=standing.face_of(row, collective=request.collective),  # type: ignore[attr-defined]
    )


def tabs(request: HttpRequest, portrait: Portrait, current: str) -> list[Tab]:
    labels = {
        "edit": _("Ses mots"),
        "edit_photo": _("Sa photo"),
        "edit_review": _("Son accord"),
        "edit_consents": _("Ses autorisations"),
    }
    return [
        Tab(label=label, url=to(request, name, portrait), current=name == current)
        for name, label in labels.items()
    ]


def to(request: HttpRequest, name: str, portrait: Portrait) -> str:
    """The address of one of its screens."""
    collective = request.collective  # type: ignore[attr-defined]
    return path_to(f"portraits:{name}", collective=collective, pk=portrait.pk)


def crumbs(request: HttpRequest) -> list[Link]:
    collective = request.collective  # type: ignore[attr-defined]
    return [Link(label=_("Portraits"), url=path_to("portraits:list", collective=collective))]


def show(
    request: HttpRequest, portrait: Portrait, tab: str, *, invalid: bool = False, **more: Any
) -> HttpResponse:
    """One screen of a portrait; 422 when what was typed is to be mended."""
    context = {
        "portrait": portrait,
        "panel": panel(request, portrait),
        "tabs": tabs(request, portrait, tab),
        "crumbs": crumbs(request),
        **more,
    }
    return render(request, f"portraits/screens/{tab}.html", context, status=422 if invalid else 200)


def done(request: HttpRequest, portrait: Portrait, tab: str, sentence: str) -> HttpResponseRedirect:
    messages.success(request, sentence)
    return redirect(to(request, tab, portrait))


def saved(request: HttpRequest, portrait: Portrait, tab: str) -> HttpResponseRedirect:
    """What was typed is kept: at once, or in the version that awaits her, which is then said."""
    if Proposal.objects.changing().filter(portrait=portrait).exists():
        messages.info(
            request,
            _(
                "C’est enregistré dans une version qui attend son approbation. Ce qui est affiché ne change pas encore."
            ),
        )
        return redirect(to(request, tab, portrait))
    return done(request, portrait, tab, _("C’est enregistré."))
