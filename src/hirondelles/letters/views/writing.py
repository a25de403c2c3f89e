"""Writing a letter: begun, changed, copied, thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.letters import actions, rules, showing
from hirondelles.letters.forms import LetterForm
from hirondelles.letters.models import Letter
from hirondelles.letters.samples import EMPTY, SAMPLES
from hirondelles.letters.views.frame import collective_of, letter_or_404, path_of


@allow(rules.can_write)
def write(request: HttpRequest) -> HttpResponse:
    sample = SAMPLES.get(request.GET.get("modele", ""), EMPTY)
    groups = showing.choices(request.user, collective_of(request))
    initial = {"subject": str(sample.subject), "text": str(sample.text)}
    form = LetterForm(request.POST if request.method == "POST" else None, choices=groups, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _written(request, actions.write(by=request.user, **form.cleaned_data))
    return _form(request, form)


@allow(rules.can_write)
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_or_404(request, pk)
    groups = showing.choices(request.user, collective_of(request))
    form = LetterForm(request.POST if request.method == "POST" else None, choices=groups, instance=letter)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(letter, **form.cleaned_data)
        except NotAllowed:
            return _too_late(request, letter)
        return _written(request, letter)
    if not Letter.objects.in_state("draft").filter(pk=letter.pk).exists():
        return redirect(path_of(request, "letter", letter))
    return _form(request, form, letter)


def _form(request: HttpRequest, form: LetterForm, letter: Letter | None = None) -> HttpResponse:
    context = {
        "form": form,
        "letter": letter,
        "here": path_of(request, "rewrite" if letter else "write", letter),
        "cancel_url": path_of(request, "preview" if letter else "list", letter),
    }
    return render(request, "letters/form.html", context, status=422 if form.errors else 200)


def _written(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Saved in any case; read again at once, or later."""
    if "later" in request.POST:
        messages.success(request, _("Le brouillon est gardé."))
        return redirect(path_of(request, "list"))
    return redirect(path_of(request, "preview", letter))


def _too_late(request: HttpRequest, letter: Letter) -> HttpResponse:
    messages.warning(request, _("Cette lettre n’est plus un brouillon : arrêtez d’abord son départ."))
    return redirect(path_of(request, "letter", letter))


@require_POST
@allow(rules.can_write)
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    letter = actions.copy(letter_or_404(request, pk), by=request.user)
    messages.success(request, _("Voici la copie, en brouillon. Relisez qui la recevra."))
    return redirect(path_of(request, "rewrite", letter))


@require_POST
@allow(rules.can_write)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_or_404(request, pk)
    try:
        actions.discard(letter)
    except NotAllowed:
        return _too_late(request, letter)
    messages.success(request, _("Le brouillon est jeté."))
    return redirect(path_of(request, "list"))
