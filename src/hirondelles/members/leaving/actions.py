"""What happens when somebody leaves a collective, by herself or by phone, and when one whom one calls is erased."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.features import Erasure
from hirondelles.journal.actions import record
from hirondelles.members import oneself
from hirondelles.members.actions import leave
from hirondelles.members.arrival import collectives_of
from hirondelles.members.models import Invitation, Membership


class SignsIn(Exception):
    """Whoever signs in erases her account herself."""


class BelongsElsewhere(Exception):
    """Another collective knows her too: this one does not erase her there."""


def choices_of(person: User) -> list[Erasure]:
    """What she may take away with her from the collective of the moment: a portrait, mostly."""
    here = current_collective_id()
    return [one for one in oneself.erasures_of(person) if one.optional and one.collective_id == here]


@transaction.atomic
def depart(person: User, *, chosen: Collection[str] = (), by: Any) -> None:
    """Every role of hers ends here, with what she chose; her account stays. Raises ``LastCoordinator``."""
    choices = choices_of(person)
    members = Membership.objects.current().filter(user_id=person.pk).select_related("user")
    for member in members.order_by("pk"):
        leave(member, by=by)
    for one in choices:
        if one.key in chosen:
            one.carry_out()
    Invitation.objects.to_answer_by(person).delete()
    record("members.departed", on=person, by=by)


@transaction.atomic
def erase_called(person: User, *, chosen: Collection[str] = (), by: Any) -> None:
    """Somebody without an address asked by phone to be forgotten: who heard her does it, and the journal says so.

    Raises ``SignsIn`` or ``BelongsElsewhere``.
    """
    if person.signs_in:
        raise SignsIn
    if len(collectives_of(person)) > 1:
        raise BelongsElsewhere
    oneself.erase(person, chosen=chosen)
    record("members.erased", on=person, by=by)
