"""What she will say: composed, timed, read on a phone, printed on cards. Hers alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.papers import frame_of
from hirondelles.core.access import allow
from hirondelles.documents.typst import pdf
from hirondelles.talks import actions, rules
from hirondelles.talks.composing import cards_of, composed
from hirondelles.talks.forms import MinutesForm, StoryForm, TalkForm
from hirondelles.talks.gauge import SOURCE
from hirondelles.talks.models import Block, Part, Talk
from hirondelles.talks.views.frame import area, as_pdf, collective_of, part_or_404, path_of, talk_or_404


@allow(rules.can_take_part)
def mine(request: HttpRequest) -> HttpResponse:
    """Her talks, and a new one."""
    form = TalkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.compose(by=request.user, **form.cleaned_data)
        return redirect(path_of(request, "talk", pk=made.pk))
    context = area(request, "mine") | {"form": form, "talks": list(Talk.objects.hers(request.user)[:50])}
    return render(request, "talks/mine.html", context, status=422 if form.errors else 200)


@require_safe
@allow(rules.can_take_part)
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    return _talk(request, talk_or_404(request, pk), StoryForm())


def _talk(request: HttpRequest, found: Talk, form: StoryForm, *, status: int = 200) -> HttpResponse:
    context = area(request, "mine") | {
        "made": composed(found, offering=True),
        "gauge_source": SOURCE,
        "form": form,
        "here": path_of(request, "mine"),
    }
    return render(request, "talks/talk.html", context, status=status)


@allow(rules.can_take_part)
def set_up(request: HttpRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    form = TalkForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.set_up(found, **form.cleaned_data)
        return redirect(path_of(request, "talk", pk=found.pk))
    return _edit(request, form, found, here=path_of(request, "set_up", pk=pk))


def _edit(request: HttpRequest, form: Any, found: Talk, *, here: str) -> HttpResponse:
    context = area(request, "mine") | {
        "form": form,
        "here": here,
        "talk": found,
        "back_url": path_of(request, "talk", pk=found.pk),
    }
    return render(request, "talks/talk_form.html", context, status=422 if form.errors else 200)


@require_POST
@allow(rules.can_take_part)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A block (``block``), or a story of her own."""
    found = talk_or_404(request, pk)
    if chosen := request.POST.get("block", ""):
        actions.add_block(found, block=_usable_or_404(chosen))
        return redirect(path_of(request, "talk", pk=found.pk))
    form = StoryForm(request.POST)
    if not form.is_valid():
        return _talk(request, found, form, status=422)
    actions.add_story(found, **form.cleaned_data)
    return redirect(path_of(request, "talk", pk=found.pk))


def _usable_or_404(typed: str) -> Block:
    pk = int(typed) if typed.isdecimal() and len(typed) < 16 else 0
    block: Block | None = Block.objects.of_the_talk().usable().filter(pk=pk).first()
    if block is None:
        raise Http404
    return block


@allow(rules.can_take_part)
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Her story, or the minutes that she gives to a block."""
    found = part_or_404(request, pk)
    kind = MinutesForm if found.block_id else StoryForm
    form = kind(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.rewrite_part(found, **form.cleaned_data)
        return redirect(path_of(request, "talk", pk=found.talk_id))
    return _edit(request, form, found.talk, here=path_of(request, "part", pk=pk))


@require_POST
@allow(rules.can_take_part)
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Earlier, later, or out."""
    found: Part = part_or_404(request, pk)
    where = request.POST.get("where")
    if where == "out":
        actions.remove_part(found)
    elif where in {"up", "down"}:
        actions.move_part(found, up=where == "up")
    else:
        raise Http404
    return redirect(f"{path_of(request, 'talk', pk=found.talk_id)}#moments")


@require_POST
@allow(rules.can_take_part)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard(talk_or_404(request, pk))
    messages.success(request, _("C’est effacé."))
    return redirect(path_of(request, "mine"))


@require_safe
@allow(rules.can_take_part)
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """What she reads in front of the class, large, one moment after another."""
    return render(request, "talks/notes.html", {"made": composed(talk_or_404(request, pk))})


@require_safe
@allow(rules.can_take_part)
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on cards to print and cut."""
    found = talk_or_404(request, pk)
    given = {"cards": cards_of(composed(found)), "empty": _("Choisissez d’abord des blocs.")}
    content = pdf(
        "talks/cards",
        given,
        title=found.name,
        language=get_language() or "fr",
        frame=frame_of(collective_of(request)),
    )
    return as_pdf(content, "fiches")
