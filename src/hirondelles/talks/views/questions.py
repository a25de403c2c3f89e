"""Pupils' questions: noted off their cards, answered together, and who is at ease with which."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.talks import actions, rules, showing
from hirondelles.talks.forms import QuestionsForm
from hirondelles.talks.views.frame import area, block_or_404, path_of


@allow(rules.can_take_part)
def questions(request: HttpRequest) -> HttpResponse:
    form = QuestionsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        noted = actions.note_questions(form.cleaned_data["texts"], by=request.user)
        said = ngettext("%(n)d question notée.", "%(n)d questions notées.", len(noted)) % {"n": len(noted)}
        messages.success(request, said)
        return redirect(path_of(request, "questions"))
    query = request.GET.get("q", "").replace("\x00", "").strip()[:120]
    context = area(request, "questions") | {
        "form": form,
        "query": query,
        "lines": showing.questions(by=request.user, words=query),
        "here": path_of(request, "questions"),
    }
    return render(request, "talks/questions.html", context, status=422 if form.errors else 200)


@require_POST
@allow(rules.can_take_part)
def ease(request: HttpRequest, pk: int) -> HttpResponse:
    block = block_or_404(pk)
    if not block.is_of_a_pupil:
        raise Http404
    if actions.be_at_ease(block, by=request.user):
        messages.success(request, _("C’est noté : vous répondez volontiers à cette question."))
    return redirect(f"{path_of(request, 'questions')}#question-{block.pk}")
