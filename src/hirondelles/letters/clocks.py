"""A month after a letter left, nobody knows any more who received it; two years later it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from hirondelles.collectives.each import in_each
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.notifications import outbox
from hirondelles.notifications.models import MessageState

NAMES_KEPT = timedelta(days=30)
KEPT = timedelta(days=730)


def deliveries(now: datetime) -> int:
    """Count what was refused, night after night, then erase the names; gives how many went."""
    return in_each(lambda: _forget_names(now))


def _forget_names(now: datetime) -> int:
    for letter in Letter.objects.in_state(State.SENT).filter(deliveries__isnull=False).distinct():
        _count(letter)
    return int(Delivery.objects.filter(letter__sent_at__lt=now - NAMES_KEPT).delete()[0])


def _count(letter: Letter) -> None:
    """The outbox erases its mails in its own time: a count never goes down."""
    keys = list(Delivery.objects.filter(letter=letter).values_list("message", flat=True))
    states = outbox.states_of(keys, collective_id=letter.collective_id)
    refused = sum(state == MessageState.FAILED for state in states.values())
    Letter.objects.filter(pk=letter.pk, refused__lt=refused).update(refused=refused)


def letters(now: datetime) -> int:
    """Letters that left, and drafts that nobody touched, two years later; gives how many."""
    old = Q(sent_at__lt=now - KEPT) | Q(state=State.DRAFT, updated_at__lt=now - KEPT)
    return in_each(lambda: int(Letter.objects.filter(old).delete()[0]))
