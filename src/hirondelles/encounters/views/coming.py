"""The page that a reminder leads to, without an account: everything to know, and two buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import dossier, inviting, links, showing
from hirondelles.encounters.asking import solicitation_of
from hirondelles.encounters.models import Reply, Speaker
from hirondelles.encounters.views.frame import collective_of, path_of
from hirondelles.solicitations.links import token_of as answer_token


@open_page
def coming(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it changes nothing, however often; what is over says so kindly."""
    speaker = links.speaker_of(token)
    if speaker is None:
        return render(request, "encounters/link_unknown.html", status=404)
    if request.method == "POST":
        return _answer(request, speaker, token)
    return _page(request, speaker)


def _answer(request: HttpRequest, speaker: Speaker, token: str) -> HttpResponse:
    said, page = request.POST.get("answer"), path_of(request, "coming", token=token)
    if said not in {"yes", "no"} or _standing(speaker) != "coming":
        return _page(request, speaker, status=422)
    try:
        act = inviting.reconfirm if said == "yes" else inviting.withdraw
        act(speaker, by=speaker.person)
    except NotAllowed:
        pass  # its page says where it stands
    return redirect(page)


def _standing(speaker: Speaker) -> str:
    """``coming`` while she may say something, else why not."""
    encounter = speaker.encounter
    if encounter.state == "cancelled":
        return "cancelled"
    if not encounter.is_expected or encounter.ends_at <= timezone.now():
        return "over"
    standing = {Reply.CONFIRMED: "coming", Reply.INVITED: "invited", Reply.SILENT: "silent"}
    return standing.get(Reply(speaker.state), "declined")


def _page(request: HttpRequest, speaker: Speaker, *, status: int = 200) -> HttpResponse:
    standing = _standing(speaker)
    if standing == "invited" and (asked := solicitation_of(speaker)):
        answer = path_to("solicitations:answer", collective=collective_of(request), token=answer_token(asked))
        return redirect(answer)
    context: dict[str, Any] = {
        "speaker": speaker,
        "encounter": speaker.encounter,
        "standing": standing,
        "facts": showing.facts(speaker.encounter) if standing == "coming" else [],
    }
    shown = standing == "coming" and dossier.is_issued(speaker.encounter)
    context["dossier_url"] = dossier.address(speaker.encounter, collective_of(request)) if shown else ""
    gone = standing in {"cancelled", "over"}
    return render(
        request, "encounters/coming.html", context, status=410 if gone and status == 200 else status
    )
