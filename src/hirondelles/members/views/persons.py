"""One person of the team, and people whom one calls, for whoever coordinates."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh
from hirondelles.members import listing, roles, rules
from hirondelles.members.charter import showing
from hirondelles.members.forms import OfferForm
from hirondelles.members.inviting import actions as inviting
from hirondelles.members.models import Invitation
from hirondelles.members.phoning import actions
from hirondelles.members.phoning.forms import AddressForm, ByPhoneForm, ContactForm
from hirondelles.members.views.team import crumbs
from hirondelles.ui.shapes import Link


def person_of(pk: int) -> listing.Person:
    """The one door to a person: of this collective and still there, or 404."""
    found = next((one for one in listing.everybody() if one.user.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _path(request: HttpRequest, person: User) -> str:
    return path_to("team:person", collective=request.collective, pk=person.pk)  # type: ignore[attr-defined]


def _crumbs(request: HttpRequest, person: User) -> list[Link]:
    return [*crumbs(request), Link(label=str(person), url=_path(request, person))]


@allow(rules.coordinates)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What she does, how to reach her, what she accepted, what one may do for her."""
    found = person_of(pk)
    context = {
        "one": found,
        "described": list(roles.described(*found.roles)),
        "others": list(roles.described(*(set(roles.LETS) - found.roles))),
        "promised": showing.acceptance_of(found.user),
        "asked": Invitation.objects.to_answer_by(found.user),
        "form": OfferForm(held=found.roles),
        "crumbs": crumbs(request),
    }
    return render(request, "members/person.html", context)


@fresh
@allow(rules.coordinates)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """One more role: by mail she answers herself, by phone her yes is written down."""
    found = person_of(pk)
    form = OfferForm(request.POST or None, held=found.roles)
    if request.method == "POST" and form.is_valid():
        role = form.cleaned_data["role"]
        try:
            said = _offered(found.user, role, request)
        except actions.NeedsAddress:
            form.add_error("role", _("Ce rôle s’exerce sur le site : il lui faut d’abord une adresse."))
        else:
            messages.success(request, said)
            return redirect(_path(request, found.user))
    context = {"one": found, "form": form, "crumbs": _crumbs(request, found.user)}
    context["roles"] = list(roles.described(*(set(roles.LETS) - found.roles)))
    return render(request, "members/offer.html", context, status=422 if form.is_bound else 200)


def _offered(user: User, role: str, request: HttpRequest) -> str:
    if not user.email:
        actions.give_role_by_phone(user, role=role, by=request.user)
        return _("C’est noté : %(who)s a ce rôle de plus.") % {"who": user}
    asked = inviting.invite({user.email: user.name}, role=role, word="", by=request.user)
    if asked:
        return _("Une invitation part vers %(who)s, qui répondra d’un bouton.") % {"who": user}
    return _("Une invitation attend déjà sa réponse : annulez-la d’abord pour en faire une autre.")


@fresh
@allow(rules.coordinates)
def add(request: HttpRequest) -> HttpResponse:
    """Somebody who said yes by phone and has no address."""
    form = ByPhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = actions.record_by_phone(by=request.user, **form.cleaned_data)
        messages.success(request, _("%(who)s fait partie de l’équipe.") % {"who": member.user})
        return redirect(_path(request, member.user))
    context = {"form": form, "crumbs": crumbs(request), "roles": list(roles.described())}
    return render(request, "members/add.html", context, status=422 if form.is_bound else 200)


@allow(rules.coordinates)
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Her name and phone, while she has no account of her own."""
    found = _called(pk)
    form = ContactForm(request.POST or None, initial={"name": found.name, "phone": found.phone})
    if request.method == "POST" and form.is_valid():
        actions.change_contact(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect(_path(request, found))
    context = {"form": form, "person": found, "crumbs": _crumbs(request, found)}
    return render(request, "members/contact.html", context, status=422 if form.is_bound else 200)


@fresh
@allow(rules.coordinates)
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """She has an address now: an invitation to her account, which stays hers."""
    found = _called(pk)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = inviting.invite_called(found, email=form.cleaned_data["email"], by=request.user)
        if asked:
            messages.success(
                request, _("Une invitation part vers %(who)s, qui répondra d’un bouton.") % {"who": found}
            )
            return redirect(_path(request, found))
        form.add_error("email", _("Une invitation attend déjà une réponse à cette adresse."))
    context = {"form": form, "person": found, "crumbs": _crumbs(request, found)}
    return render(request, "members/address.html", context, status=422 if form.is_bound else 200)


def _called(pk: int) -> User:
    """Somebody of the team who has no address, or 404."""
    found = person_of(pk).user
    if found.signs_in:
        raise Http404
    return found
