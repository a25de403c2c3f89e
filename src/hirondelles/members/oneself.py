"""What a person may do with all that is known of her: take it away, erase it. Asked of every feature."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.core.features import FEATURES, Erasure
from hirondelles.members.models import Membership
from hirondelles.notifications import outbox

GONE = "@efface.invalid"
"""The end of the address of an account that was erased; no mail ever leaves for it."""


class LastOperator(Exception):
    """An installation keeps somebody who runs it."""


def known_about(person: User) -> dict[str, Any]:
    """Everything that the register says is given, by kind."""
    with everywhere():
        return {
            name: rows
            for feature in FEATURES.values()
            if feature.export
            for name, rows in feature.export(person).items()
        }


def erasures_of(person: User) -> list[Erasure]:
    """What goes with the account, and what may go with it."""
    with everywhere():
        return [one for feature in FEATURES.values() if feature.erasures for one in feature.erasures(person)]


def alone_in(person: User) -> list[Collective]:
    """The collectives that nobody else coordinates, by name."""
    with everywhere():
        coordinators = Membership.objects.coordinators()
        hers = coordinators.filter(user_id=person.pk).values("collective")
        others = coordinators.exclude(user_id=person.pk).values("collective")
        return list(Collective.objects.filter(pk__in=hers).exclude(pk__in=others).defer("logo"))


def runs_alone(person: User) -> bool:
    """Whether nobody else runs the installation."""
    others = User.objects.filter(is_operator=True, is_active=True).exclude(pk=person.pk)
    return person.is_operator and not others.exists()


@transaction.atomic
def erase(person: User, *, chosen: Collection[str] = ()) -> None:
    """Her account is erased: roles, sessions and mails go, a number takes the place of her name and address.

    So do the mails already sent to others that name her; those that tell now that she goes leave as they should.
    ``chosen`` are the keys of the optional erasures. Proofs of consent stay until their clock. Raises
    ``LastCoordinator`` or ``LastOperator``, and then nothing is erased.
    """
    operators = User.objects.select_for_update().filter(is_operator=True).order_by("pk")
    if person.pk in {one.pk for one in operators} and runs_alone(person):
        raise LastOperator
    going = erasures_of(person)
    outbox.forget_mentions(name=person.name, address=person.email or "", collectives=_where(person))
    for one in going:
        if not one.optional or one.key in chosen:
            one.carry_out()
    become_a_number(person)


def _where(person: User) -> list[int]:
    """The collectives that she belongs to, or belonged to."""
    with everywhere():
        return list(Membership.objects.filter(user_id=person.pk).values_list("collective_id", flat=True))


def become_a_number(person: User) -> None:
    """The row stays for the journal and the proofs, which know it by its number; it says nothing of anybody."""
    word = secrets.token_hex(8)
    User.objects.filter(pk=person.pk).update(
        email=f"{word}{GONE}",
        phone="",
        name=f"Compte effacé {word[:6]}",
        password=make_password(None),
        is_active=False,
        is_operator=False,
        last_login=None,
        language="fr",
    )
