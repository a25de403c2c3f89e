"""Taking one's portrait back, from the link of a mail: one page, one button."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.consents.links import file_of
from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.portraits import actions
from hirondelles.portraits.models import Portrait, State


@open_page
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET shows what will happen (mail scanners open links); only the button withdraws."""
    file = file_of(token)
    portrait = Portrait.objects.filter(consent_file=file).first() if file else None
    if portrait is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.withdraw(portrait, by=None)
        except NotAllowed:
            portrait.refresh_from_db()
    done = portrait.state == State.WITHDRAWN
    return render(request, "portraits/withdrawal.html", {"portrait": portrait, "done": done})
