"""The page where a woman answers from her mail, without signing in: nothing changes until she presses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.solicitations import actions
from hirondelles.solicitations.forms import AnswerForm, PauseForm
from hirondelles.solicitations.links import solicitation_of
from hirondelles.solicitations.models import Solicitation, State
from hirondelles.solicitations.questions import availabilities

ANSWERS = {"yes": actions.accept, "no": actions.decline}
PAUSE, NO_MORE = "pause", "no_more"


@open_page
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, two buttons; what ended, or was answered, is said kindly."""
    found = solicitation_of(token)
    if found is None:
        return render(request, "solicitations/unknown.html", status=404)
    if request.method != "POST":
        return _page(request, found, AnswerForm(), PauseForm())
    said = request.POST.get("answer", "")
    form, pause = AnswerForm(request.POST), PauseForm(request.POST if said == PAUSE else None)
    if (
        said not in {*ANSWERS, PAUSE, NO_MORE}
        or not form.is_valid()
        or (said == PAUSE and not pause.is_valid())
    ):
        return _page(request, found, form, pause, status=422)
    try:
        _act(found, said, form, pause)
    except Refusal as refused:
        form.add_error(None, str(refused))
        found.refresh_from_db()
        return _page(request, found, form, pause, status=422)
    except NotAllowed:
        pass  # its page says where it stands
    return redirect(path_to("solicitations:answer", collective=request.collective, token=token))  # type: ignore[attr-defined]


def _act(found: Solicitation, said: str, form: AnswerForm, pause: PauseForm) -> None:
    """A pause, or no more of this kind, is also « not this time » while an answer is awaited.

    Once the day has come, whoever finds the old link decides nothing for her.
    """
    if found.starts_at <= timezone.now():
        raise NotAllowed(said, found)
    note = form.cleaned_data["note"]
    if said in ANSWERS:
        ANSWERS[said](found, by=None, note=note)
        return
    if said == PAUSE:
        actions.pause(found.person, until=pause.cleaned_data["until"], by=None)
    else:
        actions.no_more(found.person, kind=found.kind, by=None)
    if found.state == State.ASKED and found.is_open:
        actions.decline(found, by=None, note=note)


def _page(
    request: HttpRequest, found: Solicitation, form: AnswerForm, pause: PauseForm, *, status: int = 200
) -> HttpResponse:
    said = availabilities([found.person_id])[found.person_id]
    context: dict[str, Any] = {
        "asked": found,
        "where": where(found),
        "form": form,
        "pause": pause,
        "said": said,
        "may_say_less": found.starts_at > timezone.now(),
        "paused": said.is_paused(timezone.localdate()),
        "refuses": found.kind in said.refused_kinds,
    }
    return render(request, "solicitations/answer.html", context, status=status)


def where(found: Solicitation) -> str:
    """Where it stands for her: ``past`` whatever she had not answered before its day."""
    return found.state if found.is_open or found.state not in {State.ASKED, State.ACCEPTED} else "past"
