"""What happens when somebody proves that a second address is hers too: what was known at both becomes one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.actions import record
from hirondelles.members import oneself
from hirondelles.members.merging.actions import absorb, complete
from hirondelles.members.merging.links import links
from hirondelles.members.models import Invitation
from hirondelles.members.strong import proofs
from hirondelles.members.strong.mails import Change, tell
from hirondelles.notifications import digests


class Refused(Exception):
    """The account of that address is better joined from the other side."""


class Protected(Refused):
    """It has a second proof, which a code by mail does not replace."""


class RunsTheInstallation(Refused):
    """It runs the installation."""


def others_at(address: str, *, but: User) -> list[User]:
    """Who is known at an address: its account or else the bare address, and the people invited there whom one called."""
    account = User.objects.filter(email__iexact=address).exclude(pk=but.pk).first()
    with everywhere():
        asked = Invitation.objects.open().filter(email=address, person__email=None).exclude(person=None)
        called = list(User.objects.filter(pk__in=asked.values("person"), is_active=True).order_by("pk"))
    return [account or User(email=address), *called]


def concerned(people: Iterable[User]) -> dict[int, int]:
    """How many rows each collective holds about these people, by its number.

    Who is kept away from an alert is never read across collectives; whoever is has, or had, a role there.
    """
    found: dict[int, int] = {}
    with everywhere():
        for link in (one for one in links() if one.is_read_everywhere):
            for person in people:
                for pk in link.rows(person).values_list("collective_id", flat=True):
                    found[pk] = found.get(pk, 0) + 1
    return found


def refuse(others: Sequence[User]) -> None:
    """Raises ``Refused`` for an account that a code by mail is not enough to take over."""
    if any(one.is_operator for one in others):
        raise RunsTheInstallation
    if any(one.pk and proofs.has_second(one) for one in others):
        raise Protected


@transaction.atomic
def join(person: User, *, address: str, kept: str) -> int:
    """What is known at a second address, proved to be hers, becomes hers in every collective; gives how many rows.

    ``kept`` is the one of both addresses that she signs in with from now on; a mail tells each. What is left of the
    other account is erased. Raises ``Refused``.
    """
    others = others_at(address, but=person)
    known = [one.pk for one in others if one.pk]
    list(User.objects.select_for_update().filter(pk__in=[person.pk, *known]).order_by("pk"))
    refuse(others)
    digests.follow(address, to=str(person.email))
    moved = sum(_absorb_everywhere(one, into=person) for one in others)
    if kept.lower() == address.lower():
        tell(person, Change.ADDRESSES_JOINED)
        _sign_in_with(person, address)
    else:
        tell(User(email=address, name=person.name, language=person.language), Change.ADDRESSES_JOINED)
    tell(person, Change.ADDRESSES_JOINED)
    return moved


def _absorb_everywhere(gone: User, *, into: User) -> int:
    moved = 0
    for collective_id in concerned([gone]):
        with in_collective(collective_id):
            moved += absorb(gone, into=into)
            Invitation.objects.open().filter(
                email=gone.email
            ).delete()  # the one that she already has is enough
            record("members.merged", on=into, by=into)
    if gone.pk:
        complete(into, gone)
        oneself.erase(gone)
    return moved


def _sign_in_with(person: User, address: str) -> None:
    """The address changes on her account and wherever a collective wrote it."""
    before = User(email=person.email)
    User.objects.filter(pk=person.pk).update(email=address)
    digests.follow(str(person.email), to=address)
    person.email = address
    for collective_id in concerned([before]):
        with in_collective(collective_id):
            absorb(before, into=person)
