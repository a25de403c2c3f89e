"""The coordinator presents her collective: its aim, what it does, whom to write to, its looks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow
from hirondelles.members import rules
from hirondelles.network import actions
from hirondelles.network.forms import PageForm, posted
from hirondelles.network.inks import inks


@allow(rules.coordinates)
def edit(request: HttpRequest) -> HttpResponse:
    collective = request.collective  # type: ignore[attr-defined]
    form = PageForm(*posted(request), instance=collective)
    if request.method == "POST" and form.is_valid():
        actions.present(collective, changes=form.changes, by=request.user)
        messages.success(request, _("C’est enregistré : votre page d’accueil est à jour."))
        return redirect(path_to("collective:settings", collective=collective))
    context = {"form": form, "inks": inks(str(form["accent"].value()))}
    return render(request, "network/settings.html", context, status=422 if form.is_bound else 200)
