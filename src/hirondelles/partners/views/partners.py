"""Schools and organisations: one shape of screens for both, added, shown, corrected, put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.partners import actions, facts, merging, rules
from hirondelles.partners.forms import MergeForm, OrganisationForm, PartnerForm, SchoolForm
from hirondelles.partners.models import Organisation, RegisterSchool, School
from hirondelles.partners.views import common

COPIED = ("uai", "name", "kind", "sector", "priority", "address", "postcode", "town")


@dataclass(frozen=True)
class Kind:
    """What tells the screens of schools from those of organisations."""

    model: type[School | Organisation]
    form: type[PartnerForm]
    add: Callable[..., Any]
    facts: Callable[..., Any]
    adding: Promise
    added: Promise
    editing: Promise


KINDS = {
    "school": Kind(
        School,
        SchoolForm,
        actions.add_school,
        facts.of_school,
        gettext_lazy("Ajouter un établissement"),
        gettext_lazy("Ajouter l’établissement"),
        gettext_lazy("Modifier l’établissement"),
    ),
    "organisation": Kind(
        Organisation,
        OrganisationForm,
        actions.add_organisation,
        facts.of_organisation,
        gettext_lazy("Ajouter une organisation"),
        gettext_lazy("Ajouter l’organisation"),
        gettext_lazy("Modifier l’organisation"),
    ),
}


@allow(rules.can_manage)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """By hand, or with what the register says of ``?uai=``."""
    which = KINDS[kind]
    form = which.form(request.POST or None, initial=_from_register(request.GET.get("uai", "")))
    if request.method == "POST" and form.is_valid():
        partner = which.add(form.cleaned_data, by=request.user)
        return common.done(request, _("%(who)s est parmi vos partenaires.") % {"who": partner}, partner)
    return common.form_page(
        request, form, title=which.adding, label=which.added, links=common.crumbs(request)
    )


def _from_register(uai: str) -> dict[str, object]:
    known = RegisterSchool.objects.filter(uai=uai.replace("\x00", "")[:8]).first() if uai else None
    return {name: getattr(known, name) for name in COPIED} if known else {}


@allow(rules.can_manage)
@require_safe
def show(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    partner = common.row_of(KINDS[kind].model, pk)
    place = request.collective  # type: ignore[attr-defined]
    context = {**common.shown(request, partner), "facts": KINDS[kind].facts(partner, place=place)}
    return render(request, "partners/partner.html", context)


@allow(rules.can_manage)
def edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    which = KINDS[kind]
    partner = common.row_of(which.model, pk)
    links = common.crumbs(request, partner)
    form = which.form(request.POST or None, instance=partner)
    if request.method == "POST" and form.is_valid():
        actions.edit(partner, form.cleaned_data, by=request.user)
        return common.done(request, _("C’est corrigé."), partner)
    return common.form_page(request, form, title=which.editing, label=_("Enregistrer"), links=links)


@allow(rules.can_manage)
def merge(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The same partner was written twice: one page is enough."""
    partner = common.row_of(KINDS[kind].model, pk)
    form = MergeForm(request.POST or None, partner=partner)
    if request.method == "POST" and form.is_valid():
        try:
            merging.merge(form.cleaned_data["other"], partner, by=request.user)
        except merging.Different as fault:
            form.add_error("other", str(fault))
        else:
            return common.done(request, _("Les deux fiches n’en font plus qu’une."), partner)
    links = common.crumbs(request, partner)
    return common.form_page(request, form, title=_("Réunir deux fiches"), label=_("Réunir"), links=links)


@allow(rules.can_manage)
@require_POST
def archive(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Archive, or take up again what is archived; says so."""
    partner = common.row_of(KINDS[kind].model, pk)
    if partner.archived_at:
        actions.restore(partner, by=request.user)
        return common.done(
            request, _("%(who)s est de nouveau parmi vos partenaires.") % {"who": partner}, partner
        )
    actions.archive(partner, by=request.user)
    return common.done(request, _("%(who)s est archivé : rien n’est perdu.") % {"who": partner}, partner)
