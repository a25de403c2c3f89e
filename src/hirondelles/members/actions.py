"""What happens to the people of a collective: they come, change role, leave; what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.journal.actions import record
from hirondelles.members.models import Membership, Role
from hirondelles.members.notifications import welcome_of
from hirondelles.notifications.actions import choose, no_more_from_here, notify


class LastCoordinator(Exception):
    """A collective keeps somebody who coordinates it."""


class AlreadyHasRole(Exception):
    """The person already does this in the collective."""


class NeedsAddress(Exception):
    """This role is carried out on the site: somebody whom one calls cannot have it."""


SIGN_IN = frozenset({Role.COORDINATOR, Role.SAFEGUARDING})
"""One runs the collective and reads its alerts on the site."""


@transaction.atomic
def welcome(*, email: str, name: str, role: str, by: Any) -> Membership:
    """A person enters the collective; an account is made when she has none, and a mail says how to sign in.

    Nothing is told again to somebody who already has this role.
    """
    address = email.strip().lower()
    person = User.objects.filter(email__iexact=address).first() or User.objects.create_user(
        address, name=name.strip()
    )
    member, entered = enter(person, role=role, by=by)
    if entered:
        notify(welcome_of(member), to=[person])
    return member


def enter(person: User, *, role: str, by: Any, verb: str = "members.joined") -> tuple[Membership, bool]:
    """A person takes a role, inside the caller's transaction; whether she did not have it yet."""
    member, entered = Membership.objects.current().get_or_create(user=person, role=role, left_at=None)
    if entered:
        _tell_the_doors(member, role)
        record(verb, on=member, by=by)
    return member, entered


@transaction.atomic
def change_role(member: Membership, *, role: str, by: Any) -> None:
    """Her role changes; whoever receives alerts from now on is told what that is.

    Raises ``LastCoordinator``, ``AlreadyHasRole`` or ``NeedsAddress``.
    """
    if role == member.role:
        return
    if role in SIGN_IN and not member.user.signs_in:
        raise NeedsAddress
    if Membership.objects.current().filter(user_id=member.user_id, role=role).exists():
        raise AlreadyHasRole
    _keep_a_coordinator(but=member)
    Membership.objects.current().filter(pk=member.pk).update(role=role)
    _tell_the_doors(member, role, member.role)
    member.refresh_from_db()
    record("members.changed", on=member, by=by)
    if role == Role.SAFEGUARDING:
        notify(welcome_of(member), to=[member.user])


@transaction.atomic
def leave(member: Membership, *, by: Any) -> None:
    """She leaves this role; her account stays hers. Raises ``LastCoordinator``."""
    _keep_a_coordinator(but=member)
    if Membership.objects.current().filter(pk=member.pk).update(left_at=Now()):
        _tell_the_doors(member, member.role)
        record("members.left", on=member, by=by)
        _say_no_more(member)


def _say_no_more(member: Membership) -> None:
    """What her next summary would have said of this collective goes, unless she still does something here."""
    if not Membership.objects.current().filter(user_id=member.user_id).exists():
        no_more_from_here(member.user)


def _tell_the_doors(member: Membership, *roles: str) -> None:
    """Some public doors are open only while enough people answer for alerts: kept pages are told."""
    if Role.SAFEGUARDING in roles:
        Collective.objects.changed(member.collective_id)


def _keep_a_coordinator(*, but: Membership) -> None:
    """The rows are locked: two coordinators who end each other at the same moment do not both go."""
    if but.role != Role.COORDINATOR:
        return
    present = list(Membership.objects.coordinators().select_for_update(of=("self",)).order_by("pk"))
    if not any(one.pk != but.pk for one in present):
        raise LastCoordinator


@transaction.atomic
def introduce_oneself(
    person: User, *, name: str, language: str, muted: Iterable[str], pace: str = ""
) -> None:
    """Somebody says how she is called, in which language and how often to write to her, and what not about."""
    User.objects.filter(pk=person.pk).update(name=name, language=language)
    choose(person, muted=muted, pace=pace)
