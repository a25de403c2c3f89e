"""Who may, as ``(user, collective) -> bool``; and which encounters somebody sees."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hirondelles.encounters.models import Encounter, Speaker
from hirondelles.members.models import Role
from hirondelles.members.models.team import WOMEN
from hirondelles.members.rules import roles_in
from hirondelles.partners.models import Contact


def organises(user: Any, collective: Any) -> bool:
    """Whoever coordinates, and the women who organise with them."""
    return bool({Role.COORDINATOR, Role.FACILITATOR} & roles_in(user, collective))


def knows_pupils(user: Any, collective: Any) -> bool:
    """Whoever reads the first name of a pupil who speaks: the coordinator, who signs in with two proofs."""
    return Role.COORDINATOR in roles_in(user, collective)


def takes_part(user: Any, collective: Any) -> bool:
    """Whoever may be part of an encounter: the team, the women, the people of the schools."""
    allowed = {Role.COORDINATOR, Role.SCHOOL_REFERENT, *WOMEN}
    return bool(allowed & roles_in(user, collective))


def speaks(user: Any, collective: Any) -> bool:
    """A woman who meets pupils."""
    return bool(set(WOMEN) & roles_in(user, collective))


def counts(user: Any, collective: Any) -> bool:
    """Whoever reads the numbers of the collective: the team, and the authority that watches over it."""
    allowed = {Role.COORDINATOR, Role.FACILITATOR, Role.OBSERVER}
    return bool(allowed & roles_in(user, collective))


def readable_by(user: Any, collective: Any) -> Any:
    """The encounters she may read: all, hers, or those of her school; none for anybody else."""
    roles = roles_in(user, collective)
    if {Role.COORDINATOR, Role.FACILITATOR} & roles:
        return Encounter.objects.all()
    if Role.ROLE_MODEL not in roles:
        return of_her_schools(user, collective)
    asked = Q(pk__in=Speaker.objects.filter(person=user).values("encounter"))
    if Role.SCHOOL_REFERENT in roles:
        asked |= Q(pk__in=of_her_schools(user, collective).values("pk"))
    return Encounter.objects.filter(asked)


def of_her_schools(user: Any, collective: Any) -> Any:
    """What takes place in the schools where she is known by the address of her account."""
    if Role.SCHOOL_REFERENT not in roles_in(user, collective) or not user.email:
        return Encounter.objects.none()
    schools = Contact.objects.schools_of(user.email)
    return Encounter.objects.filter(school__in=schools)
