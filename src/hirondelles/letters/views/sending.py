"""Reading a letter again as it will be received, trying it, letting it leave, stopping it."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.states import NotAllowed
from hirondelles.letters import actions, departures, rules, showing
from hirondelles.letters.forms import LATER, DepartureForm
from hirondelles.letters.models import Letter
from hirondelles.letters.rendering import blanks
from hirondelles.letters.views.frame import collective_of, letter_or_404, path_of, people_of


@csp_update({"frame-src": [SELF]})
@allow(rules.can_write)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What they will receive, who will and who will not; below, when it leaves."""
    letter, now = letter_or_404(request, pk), timezone.now()
    if not letter.is_draft:
        return redirect(path_of(request, "letter", letter))
    zone = collective_of(request).timezone
    form = DepartureForm(request.POST if request.method == "POST" else None, now=now, zone=zone)
    if request.method == "POST" and form.is_valid() and _left(request, letter, form):
        return redirect(path_of(request, "letter", letter))
    context = _shown(request, letter) | {
        "form": form,
        "is_later": form.data.get("when") == LATER,
        "soonest": departures.soonest(now, zone),
        "day_after": (now + departures.FURTHEST).date(),
        "today": timezone.localdate(now),
    }
    return render(request, "letters/preview.html", context, status=422 if form.errors else 200)


def _left(request: HttpRequest, letter: Letter, form: DepartureForm) -> bool:
    """Whether it is on its way; what prevents it is said on the form."""
    try:
        said = {name: form.cleaned_data[name] for name in ("at", "pressing")}
        actions.schedule(letter, by=request.user, collective=collective_of(request), **said)
    except NotAllowed:
        return True
    except actions.NobodyToWriteTo:
        form.add_error(None, _("Personne ne peut recevoir cette lettre : choisissez un autre groupe."))
        return False
    except actions.TooManyPeople:
        form.add_error(None, _("Plus de deux mille personnes : choisissez un groupe plus petit."))
        return False
    messages.success(request, _("La lettre va partir. Jusque-là, vous pouvez l’arrêter."))
    return True


def _shown(request: HttpRequest, letter: Letter) -> dict[str, Any]:
    collective, people = collective_of(request), people_of(request, letter)
    return {
        "letter": letter,
        "people": people,
        "page": showing.sample_of(letter, people.told, request.user, collective),
        "labels": showing.labels(letter, request.user, collective),
        "blanks": blanks(letter),
        "answers": bool(collective.contact_email),
        "here": path_of(request, "preview", letter),
    }


@csp_replace(
    {"default-src": [NONE], "script-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]}
)
@xframe_options_sameorigin
@require_safe
@allow(rules.can_write)
def as_received(request: HttpRequest, pk: int) -> HttpResponse:
    """The very page of the mail, with its own style, for the frame of the preview; nothing in it runs."""
    letter = letter_or_404(request, pk)
    told = people_of(request, letter).told
    return HttpResponse(showing.sample_of(letter, told, request.user, collective_of(request)).html)


@require_POST
@allow(rules.can_write)
def try_on_oneself(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_or_404(request, pk)
    if actions.try_on_oneself(letter, by=request.user, collective=collective_of(request)):
        messages.success(request, _("L’essai part vers %(address)s.") % {"address": request.user.email})  # type: ignore[union-attr]
    else:
        messages.warning(
            request, _("Vous avez choisi de ne pas recevoir les lettres : voyez « Mon compte ».")
        )
    return redirect(path_of(request, "preview", letter))


@require_POST
@allow(rules.can_write)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_or_404(request, pk)
    try:
        actions.cancel(letter, by=request.user)
    except NotAllowed:
        messages.warning(request, _("Trop tard : la lettre est partie."))
        return redirect(path_of(request, "letter", letter))
    messages.success(request, _("La lettre ne part pas. C’est de nouveau un brouillon."))
    return redirect(path_of(request, "preview", letter))
