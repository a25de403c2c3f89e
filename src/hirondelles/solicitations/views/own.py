"""A woman of the collective: what she was asked, what she can give."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.solicitations import actions, questions, rules
from hirondelles.solicitations.forms import AvailabilityForm
from hirondelles.solicitations.links import token_of
from hirondelles.solicitations.models import Solicitation
from hirondelles.solicitations.years import in_words, this_year
from hirondelles.ui.shapes import Link


def key_of(request: HttpRequest) -> int:
    return int(request.user.pk)  # type: ignore[arg-type]


@allow(rules.can_answer)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for her answer, where she is expected, what was; and her year as a few figures."""
    person, year = key_of(request), this_year()
    rows = list(Solicitation.objects.asked_of([person]).select_related("school").latest_first())
    said = questions.availabilities([person])[person]
    context = {
        "open": [_linked(request, one) for one in reversed(rows) if one.is_open],
        "past": [one for one in rows if not one.is_open],
        "load": questions.load([person], year)[person],
        "elsewhere": questions.elsewhere([person], year).get(person, 0),
        "said": said,
        "paused": said.is_paused(timezone.localdate()),
        "year": in_words(year),
    }
    return render(request, "solicitations/mine.html", context)


def _linked(request: HttpRequest, one: Solicitation) -> dict[str, Any]:
    place = request.collective  # type: ignore[attr-defined]
    return {"asked": one, "url": path_to("solicitations:answer", collective=place, token=token_of(one))}


@allow(rules.can_answer)
def availability(request: HttpRequest) -> HttpResponse:
    """What she can give, said once, changed whenever she likes."""
    said = questions.availabilities([key_of(request)])[key_of(request)]
    form = AvailabilityForm(request.POST or None, said=said)
    back = path_to("solicitations:mine", collective=request.collective)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        actions.say_availability(request.user, form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("C’est noté. Merci : on ne vous demandera pas plus."))
        return redirect(back)
    context = {"form": form, "crumbs": [Link(label=_("Mes sollicitations"), url=back)]}
    return render(request, "solicitations/availability.html", context, status=422 if form.is_bound else 200)
