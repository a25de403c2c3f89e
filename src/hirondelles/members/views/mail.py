"""The mails that could not leave: of the whole installation for whoever runs it, of a collective for its coordinator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.members import refusals, rules
from hirondelles.notifications import outbox


@allow(rules.runs)
def given_up(request: HttpRequest) -> HttpResponse:
    return render(request, "members/mail_given_up.html", {"mails": outbox.given_up()})


@allow(rules.runs)
def try_again(request: HttpRequest, key: UUID) -> HttpResponse:
    if request.method == "POST":
        _say(request, outbox.try_again(key))
    return redirect("members:mail_given_up")


@allow(rules.coordinates)
def refused(request: HttpRequest) -> HttpResponse:
    """Whom to call: the mails of the collective that no server would take."""
    return render(request, "members/mail_refused.html", {"mails": refusals.of(request.collective)})  # type: ignore[attr-defined]


@allow(rules.coordinates)
@require_POST
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """She called, or the address is mended and the mail leaves again."""
    here = request.collective.pk  # type: ignore[attr-defined]
    if not outbox.is_of(key, collective_id=here):
        raise Http404
    if request.POST.get("move") == "again":
        _say(request, outbox.try_again(key, collective_id=here))
    elif outbox.know(key, collective_id=here):
        messages.success(request, _("C’est noté."))
    return redirect(path_to("team:mail_refused", collective=request.collective))  # type: ignore[attr-defined]


def _say(request: HttpRequest, leaves: bool) -> None:
    if leaves:
        messages.success(request, _("Le courriel repart."))
    else:
        messages.info(request, _("Ce courriel n’attend plus rien."))
