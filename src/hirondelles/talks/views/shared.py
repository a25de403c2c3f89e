"""The shared talk: its blocks, one of them with what is said of it, its versions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.talks import rules, showing
from hirondelles.talks.forms import WordForm
from hirondelles.talks.gauge import SOURCE
from hirondelles.talks.models import Block, Kind, State
from hirondelles.talks.views.frame import area, block_or_404, collective_of, path_of


@require_safe
@allow(rules.can_take_part)
def shared(request: HttpRequest) -> HttpResponse:
    """Opens on what is discussed, or on the adopted words when nothing is."""
    tabs = showing.states(collective_of(request), current="")
    first = State.PROPOSED if tabs[0].count or not tabs[1].count else State.ADOPTED
    state = request.GET.get("etat", first)
    if state not in State.values:
        raise Http404
    context = area(request, "shared") | {
        "state": state,
        "states": showing.states(collective_of(request), current=state),
        "pieces": showing.pieces(state),
        "is_new": not any(tab.count for tab in tabs),
        "gauge": showing.shared_gauge(),
        "gauge_source": SOURCE,
        "kinds": [kind for kind in Kind if kind != Kind.PUPIL],
    }
    return render(request, "talks/shared.html", context)


@require_safe
@allow(rules.can_take_part)
def block(request: HttpRequest, pk: int) -> HttpResponse:
    return block_page(request, block_or_404(pk), WordForm())


def block_page(request: HttpRequest, found: Block, form: WordForm, *, status: int = 200) -> HttpResponse:
    """The block with its discussion; ``form`` is what she was typing."""
    current = "questions" if found.is_of_a_pupil else "shared"
    context = area(request, current) | {
        "shown": showing.discussed(found, by=request.user),
        "piece": found,
        "form": form,
        "can_write": rules.can_write(request.user, collective_of(request), found),
        "back_url": path_of(request, current),
    }
    return render(request, "talks/block.html", context, status=status)


@require_safe
@allow(rules.can_take_part)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    found = block_or_404(pk)
    context = area(request, "shared") | {"piece": found, "history": showing.history(found)}
    return render(request, "talks/versions.html", context)
