"""Who receives a letter: some may be left out; whom to call instead."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.core.features import Recipient
from hirondelles.core.states import NotAllowed
from hirondelles.letters import actions, rules
from hirondelles.letters.models import Letter
from hirondelles.letters.recipients import Recipients
from hirondelles.letters.views.frame import letter_or_404, page_of, path_of, people_of, query_of

PER_PAGE = 100


@allow(rules.can_write)
def recipients(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who would receive it, and those who were left out: a hundred on a page, found by name."""
    letter, query = letter_or_404(request, pk), query_of(request)
    people = people_of(request, letter)
    page = page_of(_lines(people, letter, query), request, per_page=PER_PAGE)
    if request.method == "POST":
        return _leave_out(request, letter, page.object_list)
    context = {
        "letter": letter,
        "page": page,
        "query": query,
        "count": len(people.told),
        "base_url": f"?{urlencode({'q': query})}&",
        "here": path_of(request, "recipients", letter),
        "back_url": path_of(request, "preview", letter),
    }
    return render(request, "letters/recipients.html", context)


def _lines(people: Recipients, letter: Letter, query: str) -> list[Recipient]:
    left_out = [one.recipient for one in people.untold if one.recipient.key in letter.left_out]
    lines = sorted([*people.told, *left_out], key=lambda one: one.name.casefold())
    return [one for one in lines if query.casefold() in f"{one.name} {one.email}".casefold()]


def _leave_out(request: HttpRequest, letter: Letter, shown: Sequence[Recipient]) -> HttpResponse:
    """What is ticked counts for the people of this page only."""
    try:
        actions.leave_out(letter, of={one.key for one in shown}, chosen=request.POST.getlist("left_out"))
    except NotAllowed:
        return redirect(path_of(request, "letter", letter))
    messages.success(request, _("C’est enregistré."))
    return redirect(request.get_full_path())


@require_safe
@allow(rules.can_write)
def to_call(request: HttpRequest, pk: int) -> HttpResponse:
    """On paper: whom the letter does not reach, with a box to tick."""
    letter = letter_or_404(request, pk)
    context = {
        "letter": letter,
        "people": people_of(request, letter).to_call,
        "back_url": path_of(request, "letter", letter),
    }
    return render(request, "letters/to_call.html", context)
