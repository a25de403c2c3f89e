"""Who answers for the alerts of a collective, for the operator: how many, never what; and giving the role in need."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.access import allow, fresh
from hirondelles.members import rules
from hirondelles.members.actions import welcome
from hirondelles.members.models import Role
from hirondelles.network.forms import ReferentForm
from hirondelles.safeguarding import routing
from hirondelles.ui.shapes import Link


@fresh
@allow(rules.runs)
def protection(request: HttpRequest, slug: str) -> HttpResponse:
    """The way out when whoever coordinates does not answer, or is named herself."""
    collective = get_object_or_404(Collective.objects.defer("logo"), slug=slug)
    form = ReferentForm(request.POST or None)
    with in_collective(collective):
        if request.method == "POST" and form.is_valid():
            welcome(role=Role.SAFEGUARDING, by=request.user, **form.cleaned_data)
            messages.success(request, _("C’est fait : un courriel l’attend."))
            return redirect("network:protection", slug=slug)
        context = {
            "name": collective.name,
            "form": form,
            "named": routing.referents(),
            "coordinators": routing.coordinators(),
            "missing": max(0, routing.ENOUGH - len(routing.referents())),
            "stuck": len(routing.stuck(request.user)),
            "crumbs": _crumbs(collective),
        }
    status = 422 if request.method == "POST" else 200
    return render(request, "network/protection.html", context, status=status)


def _crumbs(collective: Collective) -> list[Link]:
    return [
        Link(label=_("Les collectifs"), url=reverse("network:collectives")),
        Link(label=collective.name, url=reverse("network:edit", kwargs={"slug": collective.slug})),
    ]
