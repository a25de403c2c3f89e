"""The feedback of a class, followed: what it is asked, by which way it answers, when it is closed. By two doors."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.collectives.paths import address_of, path_to
from hirondelles.core.access import allow, open_page
from hirondelles.core.features import concerned_by
from hirondelles.core.states import NotAllowed
from hirondelles.questionnaires import links, rules
from hirondelles.questionnaires.batches import actions, opening
from hirondelles.questionnaires.batches.forms import BesideForm
from hirondelles.questionnaires.models import Batch, State
from hirondelles.questionnaires.views import doors
from hirondelles.questionnaires.views.doors import Door
from hirondelles.questionnaires.views.paper import parts_of
from hirondelles.ui.shapes import Tab

PER_PAGE = 30
TABS = {"": State.OPEN, "clos": State.CLOSED}


@allow(rules.organises)
def following(request: HttpRequest) -> HttpResponse:
    """Those of the whole collective, the nearest day first; those of one encounter when the address names it."""
    shown = request.GET.get("etat", "")
    shown = shown if shown in TABS else ""
    about, words = request.GET.get("a", ""), request.GET.get("q", "").replace("\x00", "").strip()[:80]
    rows = Batch.objects.looking_for(words)
    if about.isdecimal():
        rows = rows.filter(about=f"encounters.encounter:{about}")
    found = rows.filter(state=TABS[shown]).counted().order_by("-day" if shown else "day", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(request, one) for one in page.object_list],
        "tabs": _tabs(request, rows, shown, about, words),
        "search": words,
        "here": path_to("questionnaires:following", collective=_here(request)),
        "kept": {name: value for name, value in (("etat", shown), ("a", about)) if value},
        "base_url": f"?etat={shown}&a={about}&q={words}&",
        "may_build": rules.builds(request.user, _here(request)),
    }
    return render(request, "questionnaires/following.html", context)


@open_page
def following_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """For the teacher: those of what her link is about."""
    about = links.about_of(token)
    rows = list(Batch.objects.about(about).counted()) if about else []
    if not rows:
        return render(request, "questionnaires/unknown_link.html", status=404)
    concerned = concerned_by(about, _here(request))
    context = {
        "rows": [_row(request, one, token=token) for one in rows],
        "title": concerned.title if concerned else "",
        "at": concerned.at if concerned else None,
    }
    return render(request, "questionnaires/of_class.html", context)


@allow(rules.organises)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, doors.inside(request, pk))


@open_page
def batch_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _page(request, doors.by_link(request, token, pk))


@allow(rules.organises)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, doors.inside(request, pk))


@open_page
@require_POST
def change_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _change(request, doors.by_link(request, token, pk))


@allow(rules.organises)
def board(request: HttpRequest, pk: int) -> HttpResponse:
    return _board(request, doors.inside(request, pk))


@open_page
def board_by_link(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    return _board(request, doors.by_link(request, token, pk))


def _page(request: HttpRequest, door: Door) -> HttpResponse:
    """Three ways to answer, and where it stands."""
    context = {
        **doors.shared(door),
        "board_url": door.path("board"),
        "change_url": door.path("change"),
        "envelopes_url": door.path("envelopes"),
        "back_url": _back(request, door),
        "for_pupils": door.model["for"] == "pupil",
        "beside": _beside(door),
        "beside_url": "" if door.token else door.path("beside"),
        "parts": range(2, parts_of(door.batch) + 1),
        "hands": door.batch.hands.values("question").distinct().count(),
        "link": _link(door),
    }
    return render(request, "questionnaires/batch.html", context)


def _link(door: Door) -> str:
    """For the teacher of a class that has no encounter whose page would give it."""
    if door.token or not door.batch.is_comparison:
        return ""
    token = links.token_of(door.batch.about)
    return address_of(door.collective, "questionnaires:following_by_link", token=token)


def _beside(door: Door) -> BesideForm | None:
    """For whoever organises, when there is another one to ask."""
    offered = [] if door.token or door.batch.is_comparison else opening.offered_beside(door.batch)
    return BesideForm(offered=offered) if offered else None


def _change(request: HttpRequest, door: Door) -> HttpResponse:
    """Closed, or opened again: said when somebody was quicker."""
    moves = {
        "close": (actions.close, _("C’est clos, merci.")),
        "reopen": (actions.reopen, _("C’est rouvert.")),
    }
    if request.POST.get("move") not in moves:
        return redirect(door.path("batch"))
    act, sentence = moves[request.POST["move"]]
    try:
        act(door.batch, by=door.by)
    except NotAllowed:
        messages.info(request, _("C’était déjà fait."))
    else:
        messages.success(request, sentence)
    return redirect(door.path("batch"))


def _board(request: HttpRequest, door: Door) -> HttpResponse:
    """What one shows on the board, or hangs on the wall: the address, the code, the square to scan."""
    address = address_of(door.collective, "questionnaires:answer", code=door.batch.code)
    context = {
        **doors.shared(door),
        "address": address,
        "short_address": address_of(door.collective, "questionnaires:door").partition("://")[2],
        "square": square_of(address),
        "back_url": door.path("batch"),
    }
    return render(request, "questionnaires/board.html", context)


def square_of(address: str) -> SafeString:
    """A QR code as SVG, with presentation attributes only; its address is written beside it."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        svgclass="square",
        lineclass=None,
        border=4,
    )
    return mark_safe(drawn.getvalue().decode())


def _row(request: HttpRequest, one: Batch, *, token: str = "") -> dict[str, Any]:
    door = Door(batch=one, collective=_here(request), by=None, token=token)
    return {
        "batch": one,
        "title": doors.title_of(one),
        "who": doors.who(one) if one.version.model["for"] == "pupil" else "",
        "url": door.path("batch"),
        "sheets": one.sheet_count,  # type: ignore[attr-defined]
        "hands": one.hand_count,  # type: ignore[attr-defined]
    }


def _tabs(request: HttpRequest, rows: Any, shown: str, about: str, words: str) -> list[Tab]:
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    here = path_to("questionnaires:following", collective=_here(request))
    labels = {"": _("Ouverts"), "clos": _("Clos")}
    return [
        Tab(
            label=labels[one],
            url=f"{here}?etat={one}&a={about}&q={words}",
            current=one == shown,
            count=counts.get(state, 0),
        )
        for one, state in TABS.items()
    ]


def _back(request: HttpRequest, door: Door) -> str:
    if door.token:
        return path_to("questionnaires:following_by_link", collective=door.collective, token=door.token)
    return path_to("questionnaires:following", collective=door.collective)


def _here(request: HttpRequest) -> Any:
    return request.collective  # type: ignore[attr-defined]
