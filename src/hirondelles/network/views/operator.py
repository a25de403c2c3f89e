"""The operator's screens: the collectives of the installation, opening one, changing one."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.access import allow, fresh, signed_in
from hirondelles.members import rules
from hirondelles.network import actions
from hirondelles.network.directory import Followed, followed
from hirondelles.network.forms import OpenForm, PlaceForm, posted
from hirondelles.network.inks import inks
from hirondelles.network.views.front import counted
from hirondelles.ui.shapes import Link

TONES = {"orphan": "alarm", "empty": "brass", "online": "sage"}


@allow(rules.runs)
def collectives(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    context = {
        "rows": [_line(one) for one in followed(search)],
        "search": search,
        "crumbs": [Link(label=settings.SITE_NAME, url=reverse("network:front"))],
    }
    return render(request, "network/collectives.html", context)


@allow(signed_in)
def preview(request: HttpRequest) -> HttpResponse:
    """What the site would make of a colour, shown beside the form while one chooses."""
    return render(request, "network/_inks.html", {"inks": inks(request.GET.get("accent", ""))})


@fresh
@allow(rules.runs)
def open_one(request: HttpRequest) -> HttpResponse:
    form = OpenForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        collective = actions.open_collective(
            form.instance,
            coordinator_email=form.cleaned_data["coordinator_email"],
            coordinator_name=form.cleaned_data["coordinator_name"],
            logo=form.cleaned_data["logo"],
            by=request.user,
        )
        messages.success(request, _("« %(name)s » est ouvert.") % {"name": collective.name})
        return redirect("network:edit", slug=collective.slug)
    return _answer(request, "network/open.html", form)


@allow(rules.runs)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    collective = get_object_or_404(Collective.objects.defer("logo"), slug=slug)
    name = collective.name
    form = PlaceForm(*posted(request), instance=collective)
    if request.method == "POST" and form.is_valid():
        actions.change(collective, changes=form.changes, by=request.user)
        messages.success(request, _("C’est enregistré."))
        return redirect("network:edit", slug=slug)
    around = {
        "address": address_of(collective, "collective:home"),
        "protection": reverse("network:protection", kwargs={"slug": slug}),
    }
    return _answer(request, "network/edit.html", form, name=name, **around)


def _answer(request: HttpRequest, template: str, form: PlaceForm, **more: object) -> HttpResponse:
    crumbs = [Link(label=_("Les collectifs"), url=reverse("network:collectives"))]
    context = {"form": form, "inks": inks(str(form["accent"].value())), "crumbs": crumbs, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _line(one: Followed) -> dict[str, object]:
    words = {"orphan": _("personne ne coordonne"), "empty": _("à garnir"), "online": _("en ligne")}
    return {
        "name": one.collective.name,
        "slug": one.collective.slug,
        "territory": one.collective.territory,
        "address": address_of(one.collective, "collective:home"),
        "portraits": counted(one.portraits),
        "coordinators": ", ".join(one.coordinators),
        "state": words[one.state],
        "tone": TONES[one.state],
    }
