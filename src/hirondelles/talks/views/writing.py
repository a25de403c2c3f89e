"""Proposing a block, writing in it, suggesting a change; two at once lose nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow
from hirondelles.talks import actions, rules
from hirondelles.talks.comparing import changes
from hirondelles.talks.forms import SuggestionForm, WordsForm
from hirondelles.talks.models import Block, BlockVersion, Kind, Suggestion
from hirondelles.talks.views.frame import area, block_or_404, may_write, path_of


@allow(rules.can_take_part)
def propose(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("sorte", Kind.CLAIM)
    if kind not in Kind.values:
        raise Http404
    form = WordsForm(request.POST if request.method == "POST" else None, kind=kind)
    if request.method == "POST" and form.is_valid():
        made = actions.propose(kind=kind, words=form.words, by=request.user)
        messages.success(request, _("Le bloc est proposé : les autres peuvent en discuter."))
        return redirect(path_of(request, "block", pk=made.pk))
    here = f"{path_of(request, 'propose')}?sorte={kind}"
    return _form(request, form, here=here, cancel_url=path_of(request, "shared"))


@allow(rules.can_take_part)
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """A text that is sent is never lost, even where she may no longer write: it becomes a suggestion."""
    block = block_or_404(pk)
    may = may_write(request, block)
    if request.method != "POST":
        return _opened(request, block, may=may)
    form = WordsForm(request.POST, instance=block, kind=block.kind)
    if not form.is_valid():
        return _about(request, form, block, "rewrite")
    if block.is_retired:
        return _retired(request, form, block, "rewrite")
    if "suggest" in request.POST or not may:
        return _suggested(request, block, form.words, why="", on=form.cleaned_data["on"])
    try:
        changed = actions.rewrite(block, words=form.words, on=form.cleaned_data["on"], by=request.user)
    except actions.Overtaken as overtaken:
        return _overtaken(request, form, overtaken.block)
    if changed:
        messages.success(request, _("C’est écrit : voici la nouvelle version, à relire ensemble."))
    return redirect(path_of(request, "block", pk=block.pk))


def _opened(request: HttpRequest, block: Block, *, may: bool) -> HttpResponse:
    if not may:
        raise Http404
    suggestion = _taken_over(request, block)
    initial = suggestion.words if suggestion else None
    return _about(request, WordsForm(instance=block, kind=block.kind, initial=initial), block, "rewrite")


def _retired(request: HttpRequest, form: WordsForm, block: Block, name: str) -> HttpResponse:
    """Nothing is written, and her words stay before her eyes."""
    messages.warning(request, _("Ce bloc vient d’être retiré : rien n’a été écrit. Gardez votre texte."))
    return _about(request, form, block, name, status=422)


def _taken_over(request: HttpRequest, block: Block) -> Suggestion | None:
    """``?suggestion=12`` opens the form on words that somebody suggested on an older version."""
    pk = request.GET.get("suggestion", "")
    if not pk.isdecimal() or len(pk) > 15:
        return None
    return Suggestion.objects.open().filter(block=block, pk=int(pk)).first()  # type: ignore[no-any-return]


@allow(rules.can_take_part)
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    block = block_or_404(pk)
    is_sent = request.method == "POST"
    if block.is_retired and not is_sent:
        raise Http404
    form = SuggestionForm(request.POST if is_sent else None, instance=block, kind=block.kind)
    if is_sent and form.is_valid():
        if block.is_retired:
            return _retired(request, form, block, "suggest")
        why, on = form.cleaned_data["why"], form.cleaned_data["on"]
        return _suggested(request, block, form.words, why=why, on=on)
    return _about(request, form, block, "suggest")


def _suggested(
    request: HttpRequest, block: Block, words: dict[str, Any], *, why: str, on: int | None
) -> HttpResponse:
    made = actions.suggest(block, words=words, why=why, on=on or block.number, by=request.user)
    if made:
        messages.success(
            request, _("Votre changement est suggéré : vous serez prévenue ou prévenu de la réponse.")
        )
    else:
        messages.info(request, _("Vous n’avez rien changé : le bloc reste tel quel."))
    return redirect(path_of(request, "block", pk=block.pk))


def _overtaken(request: HttpRequest, form: WordsForm, now: Block) -> HttpResponse:
    """Both texts: hers stays in the form, which now stands on the version that she has before her eyes."""
    if now.is_retired:
        return _retired(request, form, now, "rewrite")
    latest = BlockVersion.objects.filter(block=now, number=now.number).select_related("by").get()
    typed = request.POST.copy()
    typed["on"] = str(now.number)
    form.data = typed
    theirs = {"latest": latest, "differences": changes(latest, Block(kind=now.kind, **form.words))}
    return _about(request, form, now, "rewrite", status=422, **theirs)


def _about(request: HttpRequest, form: WordsForm, block: Block, name: str, **said: Any) -> HttpResponse:
    here, back = path_of(request, name, pk=block.pk), path_of(request, "block", pk=block.pk)
    return _form(
        request, form, here=here, cancel_url=back, piece=block, is_suggestion=name == "suggest", **said
    )


def _form(request: HttpRequest, form: WordsForm, *, status: int = 0, **said: Any) -> HttpResponse:
    context = area(request, "shared") | {
        "form": form,
        "kind": Kind(form.kind),
        "kinds": [kind for kind in Kind if kind != Kind.PUPIL],
        "piece": None,
        "latest": None,
        "is_suggestion": False,
    }
    return render(request, "talks/form.html", context | said, status=status or (422 if form.errors else 200))
