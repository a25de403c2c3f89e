"""What happens to the people of a collective: they come, change role, leave."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.journal.actions import record
from hirondelles.members.models import Membership, Role
from hirondelles.members.notifications import Welcome
from hirondelles.notifications.actions import notify


class LastCoordinator(Exception):
    """A collective keeps somebody who coordinates it."""


@transaction.atomic
def welcome(*, email: str, name: str, role: str, by: Any) -> Membership:
    """A person enters the collective; an account is made when she has none, and a mail says how to sign in."""
    address = email.strip().lower()
    person = User.objects.filter(email__iexact=address).first() or User.objects.create_user(address, name=name)
    member, joined = Membership.objects.current().get_or_create(user=person, left_at=None, defaults={"role": role})
    if not joined:
        if member.role != role:
            change_role(member, role=role, by=by)
        return member
    record("members.joined", on=member, by=by)
    notify(Welcome(member), to=[address], language=person.language)
    return member


@transaction.atomic
def change_role(member: Membership, *, role: str, by: Any) -> None:
    """Her role changes; the last coordinator keeps hers (raises ``LastCoordinator``)."""
    if role != Role.COORDINATOR:
        _not_the_last(member)
    Membership.objects.filter(pk=member.pk).update(role=role)
    member.refresh_from_db()
    record("members.changed", on=member, by=by)


@transaction.atomic
def leave(member: Membership, *, by: Any) -> None:
    """She leaves the collective; her account stays hers."""
    _not_the_last(member)
    Membership.objects.filter(pk=member.pk).update(left_at=timezone.now())
    record("members.left", on=member, by=by)


def _not_the_last(member: Membership) -> None:
    others = Membership.objects.coordinators().select_for_update().exclude(pk=member.pk)
    if member.role == Role.COORDINATOR and not list(others):
        raise LastCoordinator
