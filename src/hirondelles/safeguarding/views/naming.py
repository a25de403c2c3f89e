"""Who receives the alerts: named by whoever coordinates."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.safeguarding import actions, rules
from hirondelles.safeguarding.forms import ReferentForm
from hirondelles.safeguarding.models import Referent
from hirondelles.safeguarding.routing import ENOUGH
from hirondelles.ui.shapes import Link


def _here(request: HttpRequest) -> str:
    return path_to("safeguarding:referents", collective=request.collective)  # type: ignore[attr-defined]


@allow(rules.can_name)
def referents(request: HttpRequest) -> HttpResponse:
    form = ReferentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        actions.name_referent(person, by=request.user)
        messages.success(
            request, _("%(who)s recevra les alertes : un courriel l’en avertit.") % {"who": person}
        )
        return redirect(_here(request))
    named = list(Referent.objects.current().by_name())
    alerts = path_to("safeguarding:alerts", collective=request.collective)  # type: ignore[attr-defined]
    context = {
        "form": form,
        "named": named,
        "missing": max(0, ENOUGH - len(named)),
        "crumbs": [Link(label=_("Les alertes"), url=alerts)],
    }
    return render(
        request, "safeguarding/referents.html", context, status=422 if request.method == "POST" else 200
    )


@allow(rules.can_name)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    referent = Referent.objects.current().select_related("user").filter(pk=pk).first()
    if referent is None:
        raise Http404
    actions.end_referent(referent, by=request.user)
    messages.success(request, _("%(who)s ne recevra plus les alertes.") % {"who": referent.user})
    return redirect(_here(request))
