"""What happens to invitations: they are written, sent, reminded once, answered, cancelled, sent again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.members.actions import enter
from hirondelles.members.charter.actions import accept_charter
from hirondelles.members.inviting.addresses import tidy
from hirondelles.members.inviting.states import LIFE
from hirondelles.members.merging.actions import merge
from hirondelles.members.models import Invitation, Membership, Way
from hirondelles.members.models.invitations import VALID_FOR
from hirondelles.members.notifications import InvitationReminder, Invited, welcome_of
from hirondelles.notifications import outbox
from hirondelles.notifications.actions import notify

AT_ONCE = 25
"""How many leave in one transaction: a worker killed in the middle has sent none of these, or all."""


class Expired(Exception):
    """Its thirty days are past."""


@transaction.atomic
def invite(guests: Mapping[str, str], *, role: str, word: str, by: Any, apart: Collection[str] = ()) -> int:
    """Ask people (``{address: name}``) to come for a role; gives how many a job will write to.

    ``apart`` are the addresses of those who look like somebody known, and of whom one said that they are not.
    An address that somebody else asks at the same moment is asked once; one whose invitation expired is asked again.
    """
    said = {"role": role, "word": word.strip(), "invited_by": by}
    over = Invitation.objects.filter(email__in=guests).expired().select_for_update()
    for row in over:
        _renew(row, name=tidy(guests[row.email]) or row.name, **said)
    rows = [
        Invitation(email=email, name=tidy(name), told_apart=email in apart, **said)
        for email, name in guests.items()
    ]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    asked = len(over) + int(Invitation.objects.filter(key__in=[row.key for row in rows]).count())
    if asked:
        record("members.invited", on=Invitation.objects.to_send().latest_first().first(), by=by)
        _call_the_worker()
    return asked


@transaction.atomic
def invite_called(person: User, *, email: str, by: Any) -> bool:
    """Somebody whom one called has an address now: she is asked there, and what she is stays hers.

    False when that address already has an invitation to answer.
    """
    role = Membership.objects.current().filter(user_id=person.pk).earliest("joined_at", "pk").role
    Invitation.objects.filter(email=email.lower()).expired().delete()
    row = Invitation(email=email.lower(), name=person.name, role=role, person=person, invited_by=by)
    Invitation.objects.bulk_create([row], ignore_conflicts=True)
    kept = Invitation.objects.filter(key=row.key).first()
    if kept is not None:
        record("members.invited", on=kept, by=by)
        _call_the_worker()
    return kept is not None


@transaction.atomic
def ask_again(invitation: Invitation, *, by: Any) -> None:
    """She gets her mail once more, for thirty days more; raises ``NotAllowed``, also when another one waits for her."""
    try:
        with transaction.atomic():
            _renew(invitation, invited_by=by)
    except IntegrityError as fault:
        raise NotAllowed("renew", invitation) from fault
    record("members.invited", on=invitation, by=by)
    _call_the_worker()


def _renew(invitation: Invitation, **said: Any) -> None:
    """The link stays the same: the mail of the first time works as well."""
    nothing = dict.fromkeys(("sent_at", "expires_at", "reminded_at", "answered_at"))
    LIFE.move(invitation, "renew", invited_at=timezone.now(), **nothing, **said)


def _call_the_worker() -> None:
    from hirondelles.members.tasks import send_invitations

    send_invitations.defer(collective_id=current_collective_id())


@transaction.atomic
def send_some() -> int:
    """Write the mails of the next invitations that wait; gives how many, none when all have left."""
    rows = Invitation.objects.to_send().select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    found = list(rows.select_related("invited_by")[:AT_ONCE])
    now = timezone.now()
    for invitation in found:
        LIFE.move(invitation, "send", sent_at=now, expires_at=now + VALID_FOR)
        notify(Invited(invitation), to=[invitation.email])
    return len(found)


@transaction.atomic
def ask_to_remind(*, by: Any) -> int:
    """Whoever did not answer is reminded, once, by a job; gives how many."""
    rows = Invitation.objects.to_remind()
    waiting = int(rows.count())
    if waiting:
        from hirondelles.members.tasks import remind_invited

        record("members.reminded", on=rows.latest_first().first(), by=by)
        remind_invited.defer(collective_id=current_collective_id())
    return waiting


@transaction.atomic
def remind_some() -> int:
    """Write the next reminders; gives how many."""
    rows = Invitation.objects.to_remind().select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    found = list(rows.select_related("invited_by")[:AT_ONCE])
    for invitation in found:
        notify(InvitationReminder(invitation), to=[invitation.email])
    Invitation.objects.filter(pk__in=[one.pk for one in found]).update(reminded_at=timezone.now())
    return len(found)


@transaction.atomic
def cancel(invitation: Invitation, *, by: Any) -> None:
    """Her link says that it waits for nothing any more; raises ``NotAllowed``."""
    LIFE.move(invitation, "cancel", answered_at=timezone.now())
    record("members.cancelled", on=invitation, by=by)


@transaction.atomic
def tell_invited_apart(invitation: Invitation, *, by: Any) -> None:
    """It looks like somebody and is for another person: nobody is asked again."""
    if Invitation.objects.filter(pk=invitation.pk, told_apart=False).update(told_apart=True):
        record("members.told_apart", on=invitation, by=by)


@transaction.atomic
def accept(invitation: Invitation, *, name: str, digest: str) -> Membership:
    """She says yes, to the role and to the charter that she read: her account is made if need be.

    Only the address that was asked enters, whoever presses. Raises ``NotAllowed``, ``Expired`` or ``CharterChanged``.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("person").get(pk=invitation.pk)
    if not LIFE.may(locked, "accept"):
        raise NotAllowed("accept", locked)
    if locked.is_over():
        raise Expired
    person = _person_of(locked, tidy(name) or locked.name)
    LIFE.move(locked, "accept", answered_at=timezone.now(), person=person)
    member, entered = enter(person, role=locked.role, by=person, verb="members.accepted")
    accept_charter(person, digest=digest, way=Way.INVITATION)
    if entered:
        notify(welcome_of(member), to=[person])
    return member


def _person_of(invitation: Invitation, name: str) -> User:
    """The account of that address, made when there is none; one without a name takes hers.

    Somebody who was called until now takes that address, or becomes one with the account that has it.
    """
    person = User.objects.filter(email__iexact=invitation.email).first()
    called = invitation.person if invitation.person and not invitation.person.signs_in else None
    if called is not None and person is None:
        User.objects.filter(pk=called.pk).update(email=invitation.email)
        called.refresh_from_db()
        return called
    if called is not None and person is not None:
        enter(person, role=invitation.role, by=person, verb="members.accepted")
        merge(gone=called, into=person, by=person)
    if person is None:
        return User.objects.create_user(invitation.email, name=name)
    if name and not person.name:
        User.objects.filter(pk=person.pk, name="").update(name=name)
    return person


@transaction.atomic
def decline(invitation: Invitation) -> None:
    """She says not this time, and is asked nothing; raises ``NotAllowed``."""
    LIFE.move(invitation, "decline", answered_at=timezone.now())
    person = User.objects.filter(email__iexact=invitation.email).first()
    record("members.declined", on=invitation, by=person)


@transaction.atomic
def forget(invitation: Invitation) -> None:
    """Somebody who said no and has no account here is forgotten, with the mails that were written to her.

    Raises ``NotAllowed``.
    """
    known = User.objects.filter(email__iexact=invitation.email).exists()
    if known or not Invitation.objects.declined().filter(pk=invitation.pk).delete()[0]:
        raise NotAllowed("forget", invitation)
    outbox.forget(invitation.email)
