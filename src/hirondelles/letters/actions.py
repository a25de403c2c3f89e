"""What happens to a letter: it is written, left to leave, stopped, sent, copied, thrown away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import Recipient
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.letters import rules
from hirondelles.letters.departures import by_day
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.letters.notifications import LetterToGroup
from hirondelles.letters.recipients import MOST, recipients_of
from hirondelles.letters.rendering import Press
from hirondelles.letters.states import LIFE
from hirondelles.notifications.actions import Page, write_each

CLOCKS_DIFFER = timedelta(minutes=1)
"""A job may start a little before its time, when the worker's clock is late on the database's."""


class NobodyToWriteTo(Exception):
    """Nobody of the chosen groups can receive the letter."""


class TooManyPeople(Exception):
    """More people than a letter is made for."""


def write(*, subject: str, text: str, groups: Sequence[str], by: Any) -> Letter:
    """Somebody begins a letter."""
    return Letter.objects.create(subject=subject, text=text, groups=list(groups), written_by=by)  # type: ignore[no-any-return]


@transaction.atomic
def rewrite(letter: Letter, *, subject: str, text: str, groups: Sequence[str]) -> None:
    """Her draft changes; raises ``NotAllowed`` once it is on its way. Nobody stays left out of a new choice of groups."""
    row = _draft(letter)
    row.subject, row.text = subject, text
    if set(row.groups) != set(groups):
        row.groups, row.left_out = list(groups), []
    row.held = False
    row.save()


@transaction.atomic
def leave_out(letter: Letter, *, of: Collection[str], chosen: Collection[str]) -> None:
    """Among the people ``of`` one page, those who are not written to this time; raises ``NotAllowed``."""
    row = _draft(letter)
    row.left_out = sorted((set(row.left_out) - set(of)) | (set(chosen) & set(of)))
    row.save(update_fields=["left_out", "updated_at"])


def _draft(letter: Letter) -> Letter:
    """The row, held: what two people write at the same moment does not mix."""
    row: Letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if not row.is_draft:
        raise NotAllowed("rewrite", row)
    return row


@transaction.atomic
def schedule(
    letter: Letter, *, at: datetime, by: Any, collective: Collective, pressing: bool = False
) -> None:
    """It leaves at a moment, and can be stopped until then; raises ``NotAllowed``, ``NobodyToWriteTo``, ``TooManyPeople``.

    A ``pressing`` one reaches that very day whoever already has a mail of the day; any other waits for her next morning.
    """
    LIFE.move(letter, "schedule", leaves_at=at, held=False, sent_by=by, pressing=pressing)
    told = recipients_of(letter, rules.groups_for(by, collective)).told
    if not told:
        raise NobodyToWriteTo
    if len(told) > MOST:
        raise TooManyPeople
    record("letters.scheduled", on=letter, by=by)
    _call(letter, at)


@transaction.atomic
def cancel(letter: Letter, *, by: Any) -> None:
    """It does not leave, and is a draft again; raises ``NotAllowed`` when it just left."""
    LIFE.move(letter, "cancel", leaves_at=None)
    record("letters.cancelled", on=letter, by=by)


@transaction.atomic
def leave(letter: Letter, *, now: datetime, collective: Collective) -> bool:
    """Its time has come: a mail to each, in one transaction; whether it left.

    The people are those of this moment. Without anybody, or when whoever sent it may no longer, it is a draft again.
    At night, it waits for the morning. A job of a time that was given up does nothing.
    """
    row = Letter.objects.select_for_update(of=("self",)).filter(pk=letter.pk).in_state(State.WAITING).first()
    if row is None or row.leaves_at > now + CLOCKS_DIFFER:
        return False
    if (morning := by_day(now, collective.timezone)) > now + CLOCKS_DIFFER:
        Letter.objects.filter(pk=row.pk).update(leaves_at=morning)
        _call(row, morning)
        return False
    author = User.objects.filter(pk=row.sent_by_id).first()
    told = recipients_of(row, rules.groups_for(author, collective)).told if author else []
    if not told:
        LIFE.move(row, "hold", leaves_at=None, held=True)
        record("letters.held", on=row, by=None)
        return False
    LIFE.move(row, "leave", sent_at=now, told=_send(row, told, collective, now))
    record("letters.left", on=row, by=author)
    return True


def _send(letter: Letter, told: Sequence[Recipient], collective: Collective, now: datetime) -> int:
    press, people = Press(letter, collective), {one.email.lower(): one for one in told[:MOST]}

    def page(address: str, stop: str) -> Page:
        return press.page(people[address], stop)

    one_a_day = not letter.pressing
    keys = write_each(LetterToGroup, to=list(people), page=page, one_a_day=one_a_day, now=now)
    Delivery.objects.bulk_create(
        Delivery(
            letter=letter, person=people[address].key, name=people[address].name, address=address, message=key
        )
        for address, key in keys.items()
    )
    return len(keys)


def _call(letter: Letter, at: datetime) -> None:
    from hirondelles.letters.tasks import leave as leave_then

    leave_then.configure(schedule_at=at).defer(collective_id=letter.collective_id, letter_id=letter.pk)


def copy(letter: Letter, *, by: Any) -> Letter:
    """A new draft with the same words and the same groups; nobody is left out of it."""
    return write(subject=letter.subject, text=letter.text, groups=letter.groups, by=by)


@transaction.atomic
def discard(letter: Letter) -> None:
    """A draft is thrown away; raises ``NotAllowed`` when it is no longer one."""
    _draft(letter).delete()


def try_on_oneself(letter: Letter, *, by: Any, collective: Collective) -> bool:
    """The letter as others would receive it, to whoever writes it; false when she does without letters."""
    me = Recipient(
        key=f"user:{by.pk}",
        name=str(by),
        first_name=by.name.partition(" ")[0],
        email=by.email,
        language=by.language,
    )
    press = Press(letter, collective)

    def page(_address: str, stop: str) -> Page:
        laid = press.page(me, stop)
        return replace(laid, subject=_("Essai : %(subject)s") % {"subject": laid.subject})

    return bool(write_each(LetterToGroup, to=[by.email], page=page))
