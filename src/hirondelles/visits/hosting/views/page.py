"""The page of a host: who waits for its answer, its slots, a pause; for whoever is signed in too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.documents.calendar import TYPE
from hirondelles.solicitations.years import this_year
from hirondelles.visits.booking import calendars
from hirondelles.visits.hosting import answering, promising, returned, rules, showing
from hirondelles.visits.hosting.views.frame import back, by_link, here, who
from hirondelles.visits.models import Host, HostAsk, Paused

LENGTHS = {str(days): days for days in answering.PAUSES} | {"": None}


@by_link
def page(request: HttpRequest, host: Host) -> HttpResponse:
    """Opened as often as one likes: it shows, and changes nothing."""
    if request.method == "POST":
        return _act(request, host)
    now = timezone.now()
    asked = HostAsk.objects.unanswered().filter(host=host).first()
    context = {
        "host": host,
        "here": here(request, host),
        "paused": host.is_paused(now),
        "by_silence": host.paused_why == Paused.SILENCE,
        "asked": asked,
        "waiting": showing.waiting(host),
        "slots": showing.slots(host, now=now),
        "profile": showing.profile(host),
        "commitments": promising.commitments(host, this_year()),
        "pledges": showing.pledges(host),
        "returned": returned.visits(host, request.collective, many=1),  # type: ignore[attr-defined]
        "links": {
            name: here(request, host, f"host_{name}")
            for name in ("slot_add", "profile", "self_check", "returned", "pledge", "feed")
        },
    }
    return render(request, "visits/hosting/page.html", context)


def _act(request: HttpRequest, host: Host) -> HttpResponse:
    said, by = request.POST.get("answer", ""), who(request)
    if said == "resume":
        answering.resume(host, by=by)
        return back(request, host, _("Vous recevez de nouveau : merci !"))
    if said == "pause" and request.POST.get("days", "") in LENGTHS:
        answering.pause(host, days=LENGTHS[request.POST.get("days", "")], by=by)
        return back(request, host, _("C’est noté : nous ne vous demandons rien d’ici là."))
    if said == "not_now":
        answering.not_now(host, by=by)
        return back(request, host, _("C’est noté, merci de nous l’avoir dit."))
    return redirect(here(request, host))


@require_safe
@by_link
def feed(request: HttpRequest, host: Host) -> HttpResponse:
    """What the host's own calendar reads again by itself."""
    content = calendars.host_feed(host, request.collective)  # type: ignore[attr-defined]
    return HttpResponse(content, content_type=f"{TYPE}; charset=utf-8")


@allow(rules.hosts)
def mine(request: HttpRequest) -> HttpResponse:
    """A contact of a host who is signed in: her page, or a choice when she answers for several."""
    found = list(rules.hosts_of(request.user))
    if len(found) == 1:
        return redirect(here(request, found[0]))
    context = {"rows": [{"host": one, "url": here(request, one)} for one in found]}
    return render(request, "visits/hosting/mine.html", context)
