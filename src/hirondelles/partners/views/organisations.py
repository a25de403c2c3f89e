"""Companies, laboratories, higher education and authorities: added, corrected, put away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.partners import actions, rules
from hirondelles.partners.facts import of_organisation
from hirondelles.partners.forms import OrganisationForm
from hirondelles.partners.models import Organisation
from hirondelles.partners.views import common


@allow(rules.can_manage)
def add(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        partner = actions.add_organisation(form.cleaned_data, by=request.user)
        return common.done(request, _("%(who)s est parmi vos partenaires.") % {"who": partner}, partner)
    return common.form_page(
        request,
        form,
        title=_("Ajouter une organisation"),
        label=_("Ajouter l’organisation"),
        links=common.crumbs(request),
    )


@allow(rules.can_manage)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    partner = common.row_of(Organisation, pk)
    facts = of_organisation(partner, place=request.collective)  # type: ignore[attr-defined]
    return render(request, "partners/partner.html", {**common.shown(request, partner), "facts": facts})


@allow(rules.can_manage)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    partner = common.row_of(Organisation, pk)
    links = common.crumbs(request, partner)
    form = OrganisationForm(request.POST or None, instance=partner)
    if request.method == "POST" and form.is_valid():
        actions.edit(partner, form.cleaned_data, by=request.user)
        return common.done(request, _("C’est corrigé."), partner)
    return common.form_page(
        request, form, title=_("Modifier l’organisation"), label=_("Enregistrer"), links=links
    )


@allow(rules.can_manage)
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    return common.put_away(request, common.row_of(Organisation, pk))
