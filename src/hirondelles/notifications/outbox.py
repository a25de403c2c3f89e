"""Putting a mail in the outbox, taking it, closing it: the only code that reads a body."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from hirondelles.collectives.everywhere import everywhere
from hirondelles.notifications.models import Message, MessageState

MOST_ATTEMPTS = 8


@transaction.atomic
def post(
    *,
    kind: str,
    to: str,
    sender: str,
    subject: str,
    text: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    collective_id: int | None = None,
) -> uuid.UUID:
    """Write a mail and its job, in the caller's transaction; gives its key."""
    from hirondelles.notifications.tasks import send

    message = Message(
        kind=kind,
        to=to,
        sender=sender,
        subject=" ".join(subject.split())[:300],
        text=text,
        html=html,
        headers=dict(headers or {}),
        collective_id=collective_id,
    )
    message.save(force_insert=True)
    send.defer(message_id=str(message.pk))
    return message.pk


def take(key: str, *, retry: bool) -> Message | None:
    """Take a mail to send it, in one statement that counts the attempt; ``None`` when there is nothing to do.

    A mail being sent is taken again only by a job that was started again (``retry``): its worker died.
    """
    states = [MessageState.QUEUED, MessageState.SENDING] if retry else [MessageState.QUEUED]
    with everywhere():
        taken = Message.objects.filter(pk=key, state__in=states).update(
            state=MessageState.SENDING, attempts=F("attempts") + 1
        )
        return Message.objects.get(pk=key) if taken else None


def sent(key: str) -> None:
    with everywhere():
        Message.objects.filter(pk=key).update(state=MessageState.SENT, sent_at=Now())


def put_back(key: str) -> MessageState:
    """The mail server refused or was away: again later, or given up after ``MOST_ATTEMPTS``."""
    with everywhere():
        message = Message.objects.only("attempts").get(pk=key)
        state = MessageState.FAILED if message.attempts >= MOST_ATTEMPTS else MessageState.QUEUED
        Message.objects.filter(pk=key).update(state=state)
        return state


def latest(count: int = 50, *, to: str = "") -> list[Message]:
    """The last mails, for the demonstration's mailbox."""
    with everywhere():
        rows: QuerySet[Message] = Message.objects.order_by("-created_at")
        return list((rows.filter(Q(to__icontains=to)) if to else rows)[:count])


def one(key: uuid.UUID) -> Message | None:
    with everywhere():
        return Message.objects.filter(pk=key).first()
