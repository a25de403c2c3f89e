"""What happens when one person was written twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.journal.actions import record
from hirondelles.members import oneself
from hirondelles.members.arrival import collectives_of
from hirondelles.members.merging.links import links
from hirondelles.members.models import Membership, NotTheSame
from hirondelles.notifications.actions import no_more_from_here


class NotTwoOfTheTeam(Exception):
    """Both are not of the team any more: somebody else was quicker, or one left."""


class KeepTheAddress(Exception):
    """The one who signs in is kept, not the one who is called."""


@transaction.atomic
def merge(*, gone: User, into: User, by: Any) -> int:
    """Everything that this collective holds of ``gone`` becomes ``into``'s; gives how many rows moved.

    The account of ``gone`` stays when she belongs elsewhere, or has already been used; otherwise a number takes its
    place. Two people at once: one does it, the other gets ``NotTwoOfTheTeam``. Raises ``KeepTheAddress``.
    """
    _hold(gone, into)
    if gone.signs_in and not into.signs_in:
        raise KeepTheAddress
    moved = absorb(gone, into=into)
    complete(into, gone)
    record("members.merged", on=into, by=by)
    if not collectives_of(gone) and gone.last_login is None and not gone.is_operator:
        oneself.become_a_number(gone)
    return moved


def absorb(gone: User, *, into: User) -> int:
    """What the collective of the moment says of ``gone`` it says of ``into``; gives how many rows moved."""
    held = Membership.objects.current().filter(user_id=into.pk).values("role")
    if gone.pk:
        Membership.objects.current().filter(user_id=gone.pk, role__in=held).update(left_at=Now())
    moved = sum(link.move(gone, into) for link in links())
    Collective.objects.changed(current_collective_id())  # two referents may be one: kept pages show doors
    no_more_from_here(gone)
    return moved


def _hold(*people: User) -> None:
    """The two rows are locked, in one order for everybody, and both are still of the team."""
    keys = {one.pk for one in people}
    list(User.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    present = Membership.objects.current().filter(user__in=keys).values_list("user", flat=True).distinct()
    if len(keys) != len(people) or set(present) != keys:
        raise NotTwoOfTheTeam


def complete(into: User, gone: User) -> None:
    """What one knew and the other did not: a name, a phone."""
    User.objects.filter(pk=into.pk, name="").update(name=gone.name)
    User.objects.filter(pk=into.pk, phone="").update(phone=gone.phone)


@transaction.atomic
def tell_apart(people: Iterable[User], *, by: Any) -> None:
    """These two are two people: nobody is asked again."""
    first, second = sorted(people, key=lambda one: one.pk)
    pair, made = NotTheSame.objects.get_or_create(first=first, second=second)
    if made:
        record("members.told_apart", on=pair, by=by)
