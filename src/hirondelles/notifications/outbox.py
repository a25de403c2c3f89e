"""Putting a mail in the outbox, sending it from there, erasing it: the only code that reads a body.

A worker takes a mail in one transaction, which counts the attempt, then holds its row while it sends.
Another worker with the same mail waits on that row and finds it sent; when the first is killed, its lock goes
with it.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere, purging
from hirondelles.notifications.layout import html_of
from hirondelles.notifications.models import DigestLine, Message, MessageState

MOST_ATTEMPTS = 8
ACCOUNT = "account"
KEPT_FOR = timedelta(days=30)
MOST_SHOWN = 100
CODES_KEPT_FOR = timedelta(days=1)


def laid_out(
    *,
    kind: str,
    to: str,
    sender: str,
    subject: str,
    text: str,
    html: str = "",
    home: str = "",
    headers: Mapping[str, str] | None = None,
    calendar: str | None = None,
    collective_id: int | None = None,
    day: date | None = None,
    useful_until: datetime | None = None,
) -> Message:
    """A mail, not written yet: a subject is one line, whatever was typed, and a text has its page.

    ``home`` is where the pages of its collective are (``Collective.address``). ``day`` makes it the one mail of that day:
    writing a second one to the same address raises ``IntegrityError``.
    """
    title = " ".join(subject.split())[:300]
    return Message(
        kind=kind,
        to=to,
        sender=sender,
        subject=title,
        text=text,
        html=html or html_of(text, title=title, home=home),
        headers=dict(headers or {}),
        calendar=calendar or None,
        collective_id=collective_id,
        day=day,
        useful_until=useful_until,
    )


def post(**fields: Any) -> uuid.UUID:
    """Write a mail (see ``laid_out``) and its job, in the caller's transaction; gives its key."""
    return post_all([laid_out(**fields)])[0]


@transaction.atomic
def post_all(messages: Sequence[Message], *, at: datetime | None = None) -> list[uuid.UUID]:
    """Write mails already laid out, with a job each, in the caller's transaction; gives their keys.

    They leave at once, or ``at`` a moment.
    """
    from hirondelles.notifications.tasks import send

    Message.objects.bulk_create(messages)
    jobs: list[dict[str, Any]] = [{"message_id": str(message.pk)} for message in messages]
    send.configure(schedule_at=at).batch_defer(*jobs)
    return [message.pk for message in messages]


def days_taken(addresses: Collection[str], *, since: date) -> dict[str, set[date]]:
    """``{address: days}`` on which each already has the one mail of the day, whatever the collective."""
    taken: dict[str, set[date]] = {}
    with everywhere():
        for one in Message.objects.filter(to__in=addresses, day__gte=since).only("to", "day"):
            taken.setdefault(one.to, set()).add(one.day or since)
    return taken


def count_later(keys: Collection[uuid.UUID], *, day: date) -> int:
    """How many of these mails are those of a later day."""
    with everywhere():
        return Message.objects.filter(pk__in=keys, day__gt=day).count()


def last_summary(address: str, *, kind: str) -> datetime | None:
    """When an address was last written a kind of mail."""
    with everywhere():
        rows = Message.objects.filter(to=address, kind=kind, day__isnull=False).order_by("-day")
        return rows.values_list("created_at", flat=True).first()


def states_of(keys: Collection[uuid.UUID], *, collective_id: int) -> dict[uuid.UUID, str]:
    """What became of mails of a collective, without a word of them; those erased since are not there."""
    with everywhere():
        rows = Message.objects.filter(pk__in=keys, collective_id=collective_id)
        return dict(rows.values_list("pk", "state"))


@dataclass(frozen=True)
class Departure:
    """Whether a mail left: ``left_at`` is empty while it waits for the mail server."""

    left_at: datetime | None


def departure_of(key: uuid.UUID, *, collective_id: int) -> Departure | None:
    """When a mail of a collective left; nothing for one that was given up, or erased since."""
    with everywhere():
        rows = Message.objects.filter(pk=key, collective_id=collective_id).exclude(state=MessageState.FAILED)
        moments = list(rows.values_list("sent_at", flat=True))
    return Departure(moments[0]) if moments else None


def take(key: uuid.UUID) -> bool:
    """Count an attempt on a mail that is not sent yet; whether there is something to do.

    A reminder that could not leave before what it reminds of does not leave any more.
    """
    waiting = (MessageState.QUEUED, MessageState.SENDING)
    now = timezone.now()
    with everywhere():
        rows = Message.objects.filter(pk=key, state__in=waiting)
        if rows.filter(useful_until__lte=now).update(state=MessageState.LATE, erase_at=now + KEPT_FOR):
            return False
        return bool(rows.update(state=MessageState.SENDING, attempts=F("attempts") + 1))


@contextmanager
def held(key: uuid.UUID) -> Iterator[Message | None]:
    """A mail taken, which nobody else can send meanwhile; ``None`` when somebody else just did."""
    with everywhere():
        yield Message.objects.select_for_update().filter(pk=key, state=MessageState.SENDING).first()


def close(message: Message) -> None:
    """The transport took the mail."""
    now = timezone.now()
    _settle(message, MessageState.SENT, sent_at=now, erase_at=now + _kept_for(message), fault="")


def put_back(message: Message, *, fault: str, for_ever: bool = False) -> bool:
    """The transport refused the mail: again later (true), or given up after ``MOST_ATTEMPTS`` (false)."""
    if for_ever or message.attempts >= MOST_ATTEMPTS:
        _settle(message, MessageState.FAILED, erase_at=timezone.now() + _kept_for(message), fault=fault[:80])
        return False
    _settle(message, MessageState.QUEUED, fault=fault[:80])
    return True


def _settle(message: Message, state: MessageState, **columns: object) -> None:
    Message.objects.filter(pk=message.pk).update(state=state, **columns)


def _kept_for(message: Message) -> timedelta:
    """A sign-in code is worth nothing the day after."""
    return CODES_KEPT_FOR if message.kind == ACCOUNT else KEPT_FOR


def erase_old(now: datetime) -> int:
    """The clock of the outbox: mails sent or given up go thirty days later."""
    with purging():
        return Message.objects.filter(erase_at__lte=now).delete()[0]


def forget(address: str) -> int:
    """Erase every mail to an address, at once: named in a job, it would outlive what it asks to erase."""
    with purging():
        kept = DigestLine.objects.filter(to__iexact=address).delete()[0]
        return kept + Message.objects.filter(to__iexact=address).delete()[0]


def forget_mentions(*, name: str, address: str, collectives: Collection[int]) -> int:
    """Erase what names somebody in the mails of others, once they left, and in their next summaries.

    An address is hers wherever it is written; a name, only in the collectives where she was.
    """
    with purging():
        gone = (MessageState.SENT, MessageState.FAILED)
        here = Q(collective__in=collectives)
        said = _naming(address, "sentence", "link") | (_naming(name, "sentence") & here)
        kept = DigestLine.objects.filter(said).delete()[0]
        said = _naming(address, "subject", "text") | (_naming(name, "subject", "text") & here)
        return kept + Message.objects.filter(said, state__in=gone).delete()[0]


def _naming(words: str, *columns: str) -> Q:
    """The rows that hold these words; none for a single word, which names anybody."""
    if not ("@" in words or " " in words.strip()):
        return Q(pk__in=[])
    return reduce(or_, (Q(**{f"{column}__icontains": words.strip()}) for column in columns))


def latest(count: int = 50, *, to: str = "") -> list[Message]:
    """The last mails, for the demonstration's mailbox."""
    with everywhere():
        rows = Message.objects.order_by("-created_at")
        return list((rows.filter(to__icontains=to) if to else rows)[:count])


def one(key: uuid.UUID) -> Message | None:
    with everywhere():
        return Message.objects.filter(pk=key).first()


def given_up(count: int = MOST_SHOWN) -> list[Message]:
    """The mails that could not be sent, without their bodies, for whoever runs the installation."""
    with everywhere():
        rows = Message.objects.filter(state=MessageState.FAILED).order_by("-created_at")
        return list(rows.defer("text", "html", "headers", "calendar")[:count])


def refused_in(collective_id: int, *, kinds: Collection[str]) -> list[Message]:
    """The mails of a collective that could not be sent, without their bodies, until somebody there knows."""
    with everywhere():
        rows = Message.objects.filter(collective_id=collective_id, state=MessageState.FAILED, kind__in=kinds)
        waiting = rows.filter(known_at=None).order_by("-created_at")
        return list(waiting.only("to", "subject", "created_at", "fault")[:MOST_SHOWN])


def is_of(key: uuid.UUID, *, collective_id: int) -> bool:
    """Whether a mail is one of a collective."""
    with everywhere():
        return Message.objects.filter(pk=key, collective_id=collective_id).exists()


def know(key: uuid.UUID, *, collective_id: int) -> bool:
    """Somebody of the collective saw that a mail could not be sent."""
    with everywhere():
        rows = Message.objects.filter(pk=key, collective_id=collective_id, state=MessageState.FAILED)
        return bool(rows.filter(known_at=None).update(known_at=timezone.now()))


def try_again(key: uuid.UUID, *, collective_id: int | None = None) -> bool:
    """Queue again a mail that was given up, of a collective or of any; false when it is not one."""
    from hirondelles.notifications.tasks import send

    with everywhere():
        rows = Message.objects.filter(pk=key, state=MessageState.FAILED)
        rows = rows.filter(collective_id=collective_id) if collective_id else rows
        again = rows.update(state=MessageState.QUEUED, attempts=0, erase_at=None)
    if again:
        send.defer(message_id=str(key))
    return bool(again)
