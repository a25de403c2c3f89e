"""What a team knows of one of its people, and what ends when she erases her account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.members import actions
from hirondelles.members.models import (
    Candidacy,
    CharterAcceptance,
    Invitation,
    Membership,
    ProviderLink,
)
from hirondelles.members.sessions import close_all


def export(person: User) -> dict[str, Any]:
    roles = Membership.objects.filter(user_id=person.pk).select_related("collective")
    promised = CharterAcceptance.objects.said_by(person.pk).select_related("charter", "collective")
    devices = UserSession.objects.filter(user_id=person.pk).order_by("created_at")
    proofs = Authenticator.objects.filter(user_id=person.pk).order_by("created_at", "pk")
    return {
        "account": exported(person),
        "roles": [
            exported(role) | {"collective": role.collective.name}
            for role in roles.defer("collective__logo").order_by("joined_at", "pk")
        ],
        "invitations": [exported(one) | {"collective": one.collective.name} for one in _asked(person)],
        "candidacies": [exported(one) | {"collective": one.collective.name} for one in _offered(person)],
        "charters": [
            exported(one) | {"collective": one.collective.name, "version": one.charter.number}
            for one in promised.defer("collective__logo").order_by("accepted_at", "pk")
        ],
        "devices": [exported(device) for device in devices],
        "providers": [exported(one) for one in ProviderLink.objects.filter(user_id=person.pk).order_by("pk")],
        "second_proofs": [exported(proof) for proof in proofs],
        "contact": [exported(one) | {"collective": one.name} for one in _contact_of(person)],
    }


def _asked(person: User) -> Any:
    """What she was invited to, at her address or as herself."""
    hers = Q(person_id=person.pk) | (Q(email=person.email.lower()) if person.email else Q())
    rows = Invitation.objects.filter(hers).select_related("collective").defer("collective__logo")
    return rows.order_by("invited_at", "pk")


def _offered(person: User) -> Any:
    """What she wrote to offer herself."""
    rows = Candidacy.objects.of_person(person).select_related("collective").defer("collective__logo")
    return rows.order_by("asked_at", "pk")


def _contact_of(person: User) -> Any:
    if not person.email:
        return Collective.objects.none()
    return Collective.objects.filter(contact_email__iexact=person.email).defer("logo").order_by("name")


def erasures(person: User) -> Iterator[Erasure]:
    roles = Membership.objects.current().filter(user_id=person.pk).select_related("collective")
    for role in roles.defer("collective__logo").order_by("collective__name", "pk"):
        said = {"role": role.get_role_display(), "collective": role.collective.name}
        sentence = _("Votre rôle s’arrête : %(role)s, %(collective)s.") % said
        yield Erasure(key=f"role-{role.pk}", sentence=sentence, carry_out=partial(_leave, role, person))
    if asked := [*_asked(person), *_offered(person)]:
        yield Erasure(
            key="invitations",
            sentence=_("Les invitations qui vous ont été faites et vos candidatures sont effacées."),
            carry_out=partial(_forget_asked, asked),
        )
    yield Erasure(
        key="devices",
        sentence=_("Vos connexions sont fermées, sur tous vos appareils."),
        carry_out=partial(_forget_devices, person.pk),
    )
    for collective in _contact_of(person):
        sentence = _("Retirer aussi mon nom et mon adresse de contact de la page « %(name)s »")
        yield Erasure(
            key=f"contact-{collective.pk}",
            sentence=sentence % {"name": collective.name},
            carry_out=partial(_forget_contact, collective.pk),
            optional=True,
        )


def _leave(role: Membership, person: User) -> None:
    with in_collective(role.collective_id):
        actions.leave(role, by=person)


def _forget_asked(asked: list[Invitation | Candidacy]) -> None:
    for one in asked:
        with in_collective(one.collective_id):
            type(one).objects.filter(pk=one.pk).delete()


def _forget_devices(user_id: int) -> None:
    close_all(user_id)
    EmailAddress.objects.filter(user_id=user_id).delete()
    Authenticator.objects.filter(user_id=user_id).delete()
    ProviderLink.objects.filter(user_id=user_id).delete()


def _forget_contact(collective_id: int) -> None:
    """Kept pages are told: the address leaves them too."""
    Collective.objects.filter(pk=collective_id).update(contact_name="", contact_email="")
    Collective.objects.changed(collective_id)
