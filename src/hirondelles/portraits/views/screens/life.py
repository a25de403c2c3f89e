"""The life of a portrait: proposed, published, withdrawn, taken up again, erased; and how it will look."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.portraits import actions, rules, showing, standing, versions
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.states import LIFE
from hirondelles.portraits.views.screens import frame

LARGE = 960
MOVES: dict[str, tuple[Any, Any]] = {
    "submit": (actions.submit, gettext_lazy("Le portrait de %(name)s est à publier.")),
    "return": (actions.send_back, gettext_lazy("Le portrait de %(name)s est de nouveau un brouillon.")),
    "publish": (actions.publish, gettext_lazy("Le portrait de %(name)s est en ligne.")),
    "unpublish": (actions.unpublish, gettext_lazy("Le portrait de %(name)s n’est plus en ligne.")),
    "withdraw": (actions.withdraw, gettext_lazy("Le portrait de %(name)s est retiré, sa photo effacée.")),
    "take_up": (actions.take_up, gettext_lazy("Le portrait de %(name)s est de nouveau un brouillon.")),
    "recalled": (actions.recalled, gettext_lazy("C’est noté : les tirages de %(name)s sont repris.")),
    "erase": (actions.erase, gettext_lazy("Le portrait de %(name)s est effacé.")),
}


@allow(rules.can_manage)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One move of its life; what prevents it is said, and nothing changes."""
    portrait = frame.portrait_or_404(pk, locked=True)
    verb = request.POST.get("move", "")
    if verb not in MOVES:
        raise Http404
    act, sentence = MOVES[verb]
    name = portrait.name
    try:
        _check_place(portrait, verb)
        act(portrait, by=request.user)
    except actions.Refused as refused:
        return _refused(request, portrait, " ".join(refused.reasons))
    except NotAllowed:
        return _refused(request, portrait, _("Ce n’est plus possible : voici où en est ce portrait."))
    messages.success(request, sentence % {"name": name})
    target = path_to("portraits:list", collective=request.collective)  # type: ignore[attr-defined]
    return redirect(target if verb == "erase" else frame.to(request, "edit", portrait))


def _check_place(portrait: Portrait, verb: str) -> None:
    """A portrait on line is not erased in one press; prints are recalled once."""
    wrong = {
        "publish": not LIFE.may(portrait, "publish"),
        "erase": portrait.state == State.PUBLISHED,
        "recalled": not Portrait.objects.to_recall().filter(pk=portrait.pk).exists(),
    }
    if wrong.get(verb):
        raise NotAllowed(verb, portrait)


def _refused(request: HttpRequest, portrait: Portrait, sentence: str) -> HttpResponseRedirect:
    messages.warning(request, sentence)
    return redirect(frame.to(request, "edit", portrait))


@allow(rules.can_manage)
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as everybody would see it, with what awaits her approval."""
    kept = frame.portrait_or_404(pk)
    portrait = versions.working(kept, versions.proposal_of(kept))
    collective = request.collective  # type: ignore[attr-defined]
    context = {
        "portrait": portrait,
        "crumbs": frame.crumbs(request),
        "facts": showing.facts_of(portrait),
        "line": showing.line_of(portrait),
        "picture": standing.face_of(portrait, collective=collective, width=LARGE),
        "edit_url": frame.to(request, "edit", portrait),
    }
    return render(request, "portraits/screens/preview.html", context)
