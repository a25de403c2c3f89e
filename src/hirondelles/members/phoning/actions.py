"""What happens to people without an address: recorded by whoever called them, and invited once they have one."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.journal.actions import record
from hirondelles.members.actions import SIGN_IN, NeedsAddress, enter
from hirondelles.members.inviting.addresses import tidy
from hirondelles.members.models import Membership

__all__ = ["NeedsAddress", "change_contact", "give_role_by_phone", "record_by_phone"]


@transaction.atomic
def record_by_phone(*, name: str, phone: str, role: str, by: Any) -> Membership:
    """Somebody said yes by phone: she is of the team and never signs in. Raises ``NeedsAddress``."""
    if role in SIGN_IN:
        raise NeedsAddress
    person = User.objects.create_user(None, name=tidy(name), phone=phone)
    member, _entered = enter(person, role=role, by=by, verb="members.told")
    return member


@transaction.atomic
def give_role_by_phone(person: User, *, role: str, by: Any) -> Membership:
    """Somebody without an address takes one more role, as she said by phone. Raises ``NeedsAddress``."""
    if role in SIGN_IN:
        raise NeedsAddress
    member, _entered = enter(person, role=role, by=by, verb="members.told")
    return member


@transaction.atomic
def change_contact(person: User, *, name: str, phone: str, by: Any) -> None:
    """Her name or her phone, as she said them; only while she does not sign in, and herself says them after."""
    changed = User.objects.filter(pk=person.pk, email__isnull=True).update(name=tidy(name), phone=phone)
    if changed:
        record("members.contact_changed", on=person, by=by)
