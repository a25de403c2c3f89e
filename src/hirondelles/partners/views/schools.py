"""Schools: found in the register while typing, added, corrected, put away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.partners import actions, rules
from hirondelles.partners.distance import in_words
from hirondelles.partners.facts import of_school
from hirondelles.partners.forms import SchoolForm
from hirondelles.partners.models import RegisterSchool, School
from hirondelles.partners.searching import find, is_vague
from hirondelles.partners.views import common

COPIED = ("uai", "name", "kind", "sector", "priority", "address", "postcode", "town")


@allow(rules.can_manage)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The register while one types: a page, or its results alone for htmx."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    place = request.collective  # type: ignore[attr-defined]
    found = find(typed, near=place)
    mine = dict(School.objects.filter(uai__in=[one.uai for one in found]).values_list("uai", "pk"))
    rows = [{"school": one, "away": in_words(place, one), "pk": mine.get(one.uai)} for one in found]
    context = {"rows": rows, "search": typed, "vague": is_vague(typed), "crumbs": common.crumbs(request)}
    alone = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "partners/_found.html" if alone else "partners/search.html", context)


@allow(rules.can_manage)
def add(request: HttpRequest) -> HttpResponse:
    """By hand, or with what the register says of ``?uai=``."""
    form = SchoolForm(request.POST or None, initial=_from_register(request.GET.get("uai", "")))
    if request.method == "POST" and form.is_valid():
        school = actions.add_school(form.cleaned_data, by=request.user)
        return common.done(request, _("%(who)s est parmi vos partenaires.") % {"who": school}, school)
    return common.form_page(
        request,
        form,
        title=_("Ajouter un établissement"),
        label=_("Ajouter l’établissement"),
        links=common.crumbs(request),
    )


def _from_register(uai: str) -> dict[str, object]:
    known = RegisterSchool.objects.filter(uai=uai.replace("\x00", "")[:8]).first() if uai else None
    return {name: getattr(known, name) for name in COPIED} if known else {}


@allow(rules.can_manage)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    school = common.row_of(School, pk)
    facts = of_school(school, place=request.collective)  # type: ignore[attr-defined]
    return render(request, "partners/partner.html", {**common.shown(request, school), "facts": facts})


@allow(rules.can_manage)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    school = common.row_of(School, pk)
    links = common.crumbs(request, school)
    form = SchoolForm(request.POST or None, instance=school)
    if request.method == "POST" and form.is_valid():
        actions.edit(school, form.cleaned_data, by=request.user)
        return common.done(request, _("C’est corrigé."), school)
    return common.form_page(
        request, form, title=_("Modifier l’établissement"), label=_("Enregistrer"), links=links
    )


@allow(rules.can_manage)
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    return common.put_away(request, common.row_of(School, pk))
