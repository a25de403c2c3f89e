"""What happens to candidacies: one arrives, is answered by an invitation, a call or a kind no."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.core.states import Life
from hirondelles.journal.actions import record
from hirondelles.members.actions import enter
from hirondelles.members.inviting import actions as inviting
from hirondelles.members.inviting.addresses import tidy
from hirondelles.members.models import Candidacy, CandidacyState, Membership, Role
from hirondelles.members.notifications import CandidacyArrived, CandidacyDeclined, welcome_of
from hirondelles.members.people import coordinator_addresses
from hirondelles.members.phoning.actions import record_by_phone
from hirondelles.notifications.actions import notify

LIFE = Life(
    {
        "accept": ((CandidacyState.WAITING,), CandidacyState.ACCEPTED),
        "decline": ((CandidacyState.WAITING,), CandidacyState.DECLINED),
    }
)


@transaction.atomic
def offer_oneself(*, name: str, email: str, phone: str, trade: str, town: str, word: str) -> bool:
    """A woman of the trade writes from the public page; false when she already waits for an answer."""
    said = {"trade": tidy(trade), "town": tidy(town), "word": word.strip()}
    row = Candidacy(name=tidy(name), email=email.lower(), phone=phone, **said)
    return _arrives(row, by=None)


@transaction.atomic
def ask_to_facilitate(person: User) -> bool:
    """A woman of the collective would like to facilitate; false when she already asked."""
    row = Candidacy(person=person, name=str(person), role=Role.FACILITATOR)
    return _arrives(row, by=person)


def _arrives(row: Candidacy, *, by: Any) -> bool:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    record("members.offered", on=row, by=by)
    notify(CandidacyArrived(row), to=coordinator_addresses())
    return True


@transaction.atomic
def accept(candidacy: Candidacy, *, by: Any) -> None:
    """Yes: the role to somebody of the team, an invitation to an address, a place by phone to a number.

    Raises ``NotAllowed`` when somebody answered before.
    """
    LIFE.move(candidacy, "accept", answered_at=timezone.now())
    record("members.candidacy_accepted", on=candidacy, by=by)
    if candidacy.person is not None:
        member, entered = enter(candidacy.person, role=candidacy.role, by=by)
        if entered:
            notify(welcome_of(member), to=[candidacy.person])
    elif candidacy.email:
        inviting.invite({candidacy.email: candidacy.name}, role=candidacy.role, word="", by=by)
    else:
        record_by_phone(name=candidacy.name, phone=candidacy.phone, role=candidacy.role, by=by)


@transaction.atomic
def decline(candidacy: Candidacy, *, word: str, by: Any) -> None:
    """A kind no, by mail when there is an address. Raises ``NotAllowed``."""
    LIFE.move(candidacy, "decline", answered_at=timezone.now())
    record("members.candidacy_declined", on=candidacy, by=by)
    address = candidacy.email or (candidacy.person.email if candidacy.person else "")
    if address:
        notify(CandidacyDeclined(candidacy, word=word), to=[address])


def may_ask(person: User) -> bool:
    """A woman of the collective who is not a facilitator yet."""
    hers = set(Membership.objects.current().filter(user_id=person.pk).values_list("role", flat=True))
    return Role.ROLE_MODEL in hers and Role.FACILITATOR not in hers


def has_asked(person: User) -> bool:
    return bool(Candidacy.objects.waiting().filter(person=person).exists())
