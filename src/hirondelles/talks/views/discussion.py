"""Words on a block, consents, decisions: POST only, each leads back to the block."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.talks import actions, readiness, rules
from hirondelles.talks.forms import AnswerForm, DecisionForm, WordForm
from hirondelles.talks.models import Block, Remark, Suggestion
from hirondelles.talks.views.frame import block_or_404, path_of
from hirondelles.talks.views.shared import block_page

MOVES = {"retirer": actions.retire, "reprendre": actions.take_back}


def _back(request: HttpRequest, block: Block) -> HttpResponse:
    return redirect(path_of(request, "block", pk=block.pk))


def _moved_on(request: HttpRequest, block: Block) -> HttpResponse:
    messages.warning(request, _("Le bloc a changé entre-temps : relisez-le, puis décidez."))
    return _back(request, block)


def _version(request: HttpRequest) -> int:
    """The version that she read; nothing readable is an old one."""
    typed = request.POST.get("on", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


@require_POST
@allow(rules.can_take_part)
def say(request: HttpRequest, pk: int) -> HttpResponse:
    block, form = block_or_404(pk), WordForm(request.POST)
    if not form.is_valid():
        return block_page(request, block, form, status=422)
    objecting = "objection" in request.POST
    actions.say(block, text=form.cleaned_data["text"], objecting=objecting, by=request.user)
    if objecting:
        messages.success(request, _noted(block))
    return _back(request, block)


def _noted(block: Block) -> str:
    if block.is_adopted:
        return _("Votre objection est notée : quelqu’un y répond. D’ici là, le bloc reste en usage.")
    return _("Votre objection est notée : le bloc ne sera pas adopté sans réponse.")


@require_POST
@allow(rules.can_take_part)
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    block = block_or_404(pk)
    try:
        given = actions.consent(block, on=_version(request), by=request.user)
    except actions.Overtaken:
        return _moved_on(request, block)
    messages.success(request, _("Votre accord est noté.") if given else _("Votre accord est repris."))
    return _back(request, block)


@require_POST
@allow(rules.can_decide)
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    block = block_or_404(pk)
    try:
        actions.adopt(block, on=_version(request), by=request.user)
    except actions.Overtaken:
        return _moved_on(request, block)
    except actions.NotReady as refusal:
        messages.warning(request, " ".join(str(readiness.WORDS[code]) for code in refusal.missing))
        return _back(request, block)
    messages.success(request, _("Adopté : ce bloc fait partie du discours."))
    return _back(request, block)


@require_POST
@allow(rules.can_decide)
def move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Retired, or taken back."""
    if verb not in MOVES:
        raise Http404
    block = block_or_404(pk)
    try:
        MOVES[verb](block, by=request.user)
    except NotAllowed:
        return _moved_on(request, block)
    return _back(request, block)


@require_POST
@allow(rules.can_decide)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    objection = Remark.objects.filter(pk=pk, is_objection=True).select_related("block", "by").first()
    if objection is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Écrivez une réponse, en 600 caractères au plus."))
        return _back(request, objection.block)
    try:
        actions.answer(objection, text=form.cleaned_data["text"], by=request.user)
    except NotAllowed:
        messages.warning(request, _("Quelqu’un vient d’y répondre."))
    return _back(request, objection.block)


@require_POST
@allow(rules.can_decide)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = Suggestion.objects.filter(pk=pk).select_related("block", "by").first()
    if suggestion is None:
        raise Http404
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.warning(
            request, _("Dites pourquoi, en 600 caractères au plus : elle a pris le temps de l’écrire.")
        )
        return _back(request, suggestion.block)
    decision = actions.accept if form.cleaned_data["verb"] == "accept" else actions.decline
    try:
        decision(suggestion, reply=form.cleaned_data["reply"], by=request.user)
    except (actions.Overtaken, NotAllowed):
        return _moved_on(request, suggestion.block)
    return _back(request, suggestion.block)
