"""Who may, as ``(user, collective) -> bool``; and which hosts somebody answers for."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hirondelles.encounters.rules import organises
from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in
from hirondelles.partners.models import Contact
from hirondelles.visits.models import Host

__all__ = ["hosts", "hosts_of", "organises"]


def hosts(user: Any, collective: Any) -> bool:
    """Somebody of a company, a laboratory or a school that receives."""
    return Role.HOST_CONTACT in roles_in(user, collective)


def hosts_of(user: Any) -> Any:
    """Those of the partners where she is known by the address of her account."""
    if not user.email:
        return Host.objects.none()
    known = Contact.objects.filter(email__iexact=user.email)
    schools, organisations = known.values("school"), known.values("organisation")
    asked = Q(school__in=schools.filter(school__isnull=False)) | Q(
        organisation__in=organisations.filter(organisation__isnull=False)
    )
    return Host.objects.with_partner().filter(asked).order_by("pk")
