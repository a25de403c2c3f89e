"""A request as whoever asked follows it, by its secret address: where it is, who acts next, what to prepare."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.doors.proving import LostForm
from hirondelles.testimonies import actions, following
from hirondelles.testimonies.models import UNSENT
from hirondelles.testimonies.steps import STEPS
from hirondelles.testimonies.views.common import asked_by, go, here, unknown
from hirondelles.testimonies.wording import facts_of, slots_in_words


@open_page
def tracking(request: HttpRequest, token: str) -> HttpResponse:
    """Opened by anybody who has the link, as often as one likes: it shows, and changes nothing."""
    asked = asked_by(token)
    if asked is None:
        return unknown(request)
    if asked.state in UNSENT:
        return go(request, "check", asked)
    collective = request.collective  # type: ignore[attr-defined]
    context = {
        "asked": asked,
        "token": token,
        "where": following.where_for_the_school(asked),
        **following.encounter_of(asked, collective=collective),
        "stages": following.stages_of(asked),
        "to_prepare": following.to_prepare(asked),
        "facts": facts_of(asked),
        "slots": slots_in_words(asked, collective),
        "steps": STEPS.values() if asked.state in actions.CORRECTED else (),
        "may_withdraw": following.may_withdraw(asked),
    }
    return render(request, "testimonies/tracking.html", context)


@open_page
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Nobody needs it any more; pressed twice, it is withdrawn once."""
    asked = asked_by(token)
    if asked is None:
        return unknown(request)
    try:
        actions.withdraw(asked)
        messages.success(request, _("C’est retiré. Merci de nous l’avoir dit."))
    except NotAllowed:
        messages.info(request, _("Cette demande n’est plus en cours : il n’y a rien à retirer."))
    return go(request, "tracking", asked)


@open_page
def lost(request: HttpRequest) -> HttpResponse:
    """The link is lost: it leaves again, for the address that asked; the same words whether there is one or not."""
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"].lower()
        if not ratelimit.consume(request, action="testimony_code", key=address):
            return render(request, "testimonies/busy.html", status=429)
        actions.send_links_again(address)
        messages.success(
            request, _("Si une demande est en cours à cette adresse, son lien vient d’y partir.")
        )
        return redirect(here(request, "lost"))
    return render(request, "testimonies/lost.html", {"form": form}, status=422 if form.is_bound else 200)
