"""A month after a letter left, nobody knows any more who received it; two years later it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.notifications import outbox
from hirondelles.notifications.models import MessageState

NAMES_KEPT = timedelta(days=30)
KEPT = timedelta(days=730)


def deliveries(now: datetime) -> int:
    """Count what was refused, night after night, then erase the names; gives how many went."""
    erased = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            for letter in Letter.objects.in_state(State.SENT).filter(deliveries__isnull=False).distinct():
                _count(letter)
            old = Delivery.objects.filter(letter__sent_at__lt=now - NAMES_KEPT)
            erased += old.delete()[0]
    return erased


def _count(letter: Letter) -> None:
    """The outbox erases its mails in its own time: a count never goes down."""
    keys = list(Delivery.objects.filter(letter=letter).values_list("message", flat=True))
    states = outbox.states_of(keys, collective_id=letter.collective_id)
    refused = sum(state == MessageState.FAILED for state in states.values())
    Letter.objects.filter(pk=letter.pk, refused__lt=refused).update(refused=refused)


def letters(now: datetime) -> int:
    """Letters that left, and drafts that nobody touched, two years later; gives how many."""
    erased = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            old = Q(sent_at__lt=now - KEPT) | Q(state=State.DRAFT, updated_at__lt=now - KEPT)
            erased += Letter.objects.filter(old).delete()[0]
    return erased
