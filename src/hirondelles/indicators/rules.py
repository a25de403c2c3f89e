"""Who may read which figures, as ``(user, collective) -> bool``; and for whom each person reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hirondelles.core.indicators import AUDIENCES, AUTHORITY, FUNDER, PUBLIC, SCHOOL
from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in
from hirondelles.partners.models import Contact, OrganisationKind, School

TEAM_ROLES = {Role.COORDINATOR, Role.FACILITATOR}


def leads(user: Any, collective: Any) -> bool:
    """The team, who reads exact figures."""
    return bool(TEAM_ROLES & roles_in(user, collective))


def reads(user: Any, collective: Any) -> bool:
    """Whoever reads figures: the team, a school its own, the authority and the funders."""
    return bool((TEAM_ROLES | {Role.OBSERVER, Role.SCHOOL_REFERENT}) & roles_in(user, collective))


def audiences_of(user: Any, collective: Any) -> Sequence[str]:
    """For whom she may read, hers first; the team sees what each of the others sees."""
    roles = roles_in(user, collective)
    if TEAM_ROLES & roles:
        return AUDIENCES
    own = [SCHOOL] if Role.SCHOOL_REFERENT in roles else []
    return [*own, *_outside(user), PUBLIC] if Role.OBSERVER in roles else own


def _outside(user: Any) -> Sequence[str]:
    """An observer known as a contact of a company or another organisation that is no authority pays for it: a funder first."""
    organisations = Contact.objects.filter(email__iexact=user.email or None, organisation__isnull=False)
    kinds = set(organisations.values_list("organisation__kind", flat=True))
    return (FUNDER, AUTHORITY) if kinds - {OrganisationKind.AUTHORITY} else (AUTHORITY, FUNDER)


def schools_of(user: Any, collective: Any) -> Any:
    """The schools whose own figures she reads: all of them for the team, else those where she is known."""
    if leads(user, collective):
        return School.objects.present().order_by("name", "pk")
    if not user.email or Role.SCHOOL_REFERENT not in roles_in(user, collective):
        return School.objects.none()
    known = Contact.objects.schools_of(user.email)
    return School.objects.filter(pk__in=known).order_by("name", "pk")
