"""The contacts of a partner and the classes of a school."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.partners import actions, rules
from hirondelles.partners.forms import ClassGroupForm, ContactForm
from hirondelles.partners.models import ClassGroup, Contact, School
from hirondelles.partners.views import common
from hirondelles.partners.views.partners import KINDS
from hirondelles.ui.shapes import Link

MOST_SHOWN = 100


@allow(rules.can_manage)
def add_contact(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    partner = common.row_of(KINDS[kind].model, pk)
    form = ContactForm(request.POST or None, instance=Contact(**{kind: partner}))
    if request.method == "POST" and form.is_valid():
        contact = actions.add_contact(partner, form.cleaned_data, by=request.user)
        return common.done(request, _("%(who)s fait partie de vos contacts.") % {"who": contact}, partner)
    return common.form_page(
        request,
        form,
        title=_("Ajouter un contact"),
        label=_("Ajouter le contact"),
        links=common.crumbs(request, partner),
        note=_("Dites-lui que vous notez ses coordonnées : vous les effacerez dès qu’on vous le demande."),
    )


@allow(rules.can_manage)
def edit_contact(request: HttpRequest, pk: int) -> HttpResponse:
    contact = common.row_of(Contact, pk)
    form = ContactForm(request.POST or None, instance=contact)
    if request.method == "POST" and form.is_valid():
        actions.correct_contact(contact, form.cleaned_data, by=request.user)
        return common.done(request, _("C’est corrigé."), contact.partner)
    links = common.crumbs(request, contact.partner)
    return common.form_page(
        request, form, title=_("Modifier un contact"), label=_("Enregistrer"), links=links
    )


@allow(rules.can_manage)
@require_safe
def confirming(request: HttpRequest) -> HttpResponse:
    """Whoever is to be confirmed or erased, the oldest first."""
    waiting = Contact.objects.to_confirm(timezone.now()).select_related("school", "organisation")
    rows = [
        {"contact": one, "partner": Link(label=str(one.partner), url=common.page_of(request, one.partner))}
        for one in waiting.order_by("confirmed_at", "pk")[:MOST_SHOWN]
    ]
    return render(request, "partners/confirming.html", {"rows": rows, "crumbs": common.crumbs(request)})


@allow(rules.can_manage)
@require_POST
def confirm_contact(request: HttpRequest, pk: int) -> HttpResponse:
    contact = common.row_of(Contact, pk)
    actions.confirm_contact(contact, by=request.user)
    messages.success(request, _("%(who)s répond toujours : c’est noté.") % {"who": contact})
    return redirect(common.here(request, "confirming"))


@allow(rules.can_manage)
@require_POST
def put_first(request: HttpRequest, pk: int) -> HttpResponse:
    contact = common.row_of(Contact, pk)
    actions.write_first(contact, by=request.user)
    return common.done(
        request, _("C’est à %(who)s qu’on écrit en premier.") % {"who": contact}, contact.partner
    )


@allow(rules.can_manage)
@require_POST
def erase_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Here, or with ``wherever`` for every partner she answers for."""
    contact = common.row_of(Contact, pk)
    partner = contact.partner
    wherever = request.POST.get("erase") == "wherever"
    actions.erase_contact(contact, by=request.user, wherever=wherever)
    return common.done(request, _("Le contact est effacé : il n’en reste rien."), partner)


@allow(rules.can_manage)
def add_class(request: HttpRequest, pk: int) -> HttpResponse:
    school = common.row_of(School, pk)
    form = ClassGroupForm(request.POST or None, instance=ClassGroup(school=school))
    if request.method == "POST" and form.is_valid():
        group = actions.add_class(school, form.cleaned_data, by=request.user)
        return common.done(request, _("La classe %(what)s est ajoutée.") % {"what": group}, school)
    return common.form_page(
        request,
        form,
        title=_("Ajouter une classe"),
        label=_("Ajouter la classe"),
        links=common.crumbs(request, school),
        note=_("Aucun nom d’élève : un niveau et un effectif suffisent."),
    )


@allow(rules.can_manage)
def edit_class(request: HttpRequest, pk: int) -> HttpResponse:
    group = common.row_of(ClassGroup, pk)
    form = ClassGroupForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        actions.correct_class(group, form.cleaned_data, by=request.user)
        return common.done(request, _("C’est corrigé."), group.school)
    links = common.crumbs(request, group.school)
    return common.form_page(
        request, form, title=_("Modifier une classe"), label=_("Enregistrer"), links=links
    )


@allow(rules.can_manage)
@require_POST
def remove_class(request: HttpRequest, pk: int) -> HttpResponse:
    group = common.row_of(ClassGroup, pk)
    school = group.school
    actions.remove_class(group, by=request.user)
    return common.done(request, _("La classe est retirée."), school)
