"""The summary: what may wait is kept, line by line, and told in one mail a day at most, whatever the collectives.

A line and its job are written in the transaction of what they tell. The first job of the morning takes every line
of its address in one transaction: a worker killed before the end has done nothing, and the others find nothing left.
The database refuses a second mail of the day to an address (``message_one_summary_a_day``), summary or letter.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere, purging
from hirondelles.collectives.models import Collective
from hirondelles.notifications import composing, mornings, outbox
from hirondelles.notifications.models import DigestLine
from hirondelles.notifications.stopping import DIGEST

APART = timedelta(hours=16)
"""Two collectives on both sides of the world have two mornings in one of her days."""
CLOCKS_DIFFER = timedelta(hours=1)
"""A job may start a little before the time of its line, when the worker's clock is late on the database's."""


def keep(
    *,
    kind: str,
    to: str,
    language: str,
    sentence: str,
    link: str,
    collective: Collective,
    weekly: bool = False,
) -> uuid.UUID:
    """Write a line of somebody's next summary and its job, in the caller's transaction; gives its key."""
    line = DigestLine(
        kind=kind,
        to=to,
        language=language,
        sentence=" ".join(sentence.split())[:300],
        link=link,
        collective_id=collective.pk,
        due=mornings.next_morning(timezone.now(), collective.timezone, weekly=weekly),
    )
    line.save(force_insert=True)
    _call(line.pk, line.due)
    return line.pk


def send(key: uuid.UUID, *, now: datetime) -> bool:
    """Write the summary of whoever a line is for, when its time has come; whether one was written."""
    line = _line(key)
    if line is None or line.due > now + CLOCKS_DIFFER:
        return False
    zone = line.collective.timezone
    with transaction.atomic():
        lines = _take(line.to, before=mornings.end_of_day(now, zone))
        if not lines:
            return False
        told = mornings.is_humane(now, zone) and _write(lines, now=now, zone=zone)
        if told:
            _erase(lines)
        else:
            _put_off(lines, mornings.next_morning(now, zone))
    return told


def follow(address: str, *, to: str) -> int:
    """Somebody reads her mail elsewhere: what her next summary will say goes there; gives how many lines."""
    with everywhere():
        return DigestLine.objects.filter(to__iexact=address).update(to=to.lower())


def _line(key: uuid.UUID) -> DigestLine | None:
    with everywhere():
        return (
            DigestLine.objects.select_related("collective").defer("collective__logo").filter(pk=key).first()
        )


def _take(address: str, *, before: datetime) -> list[DigestLine]:
    """Hold the lines of an address until the end of the transaction: another worker waits, then finds none."""
    with everywhere():
        rows = DigestLine.objects.select_for_update(of=("self",)).select_related("collective")
        return list(
            rows.defer("collective__logo").filter(to=address, due__lt=before).order_by("created_at", "pk")
        )


def _write(lines: Sequence[DigestLine], *, now: datetime, zone: str) -> bool:
    """The mail of the day, unless this address already had one; nothing when nobody wants any of it."""
    before = outbox.last_summary(lines[0].to, kind=DIGEST)
    if before is not None and now < before + APART:
        return False
    mail = composing.summary_of(lines)
    if mail is None:
        return True
    try:
        with transaction.atomic():
            outbox.post(kind=DIGEST, to=lines[0].to, day=now.astimezone(ZoneInfo(zone)).date(), **mail)
    except IntegrityError:
        return False
    return True


def _put_off(lines: Sequence[DigestLine], due: datetime) -> None:
    """Another morning, each line with a job of its own: one that is dropped meanwhile takes no other along."""
    with everywhere():
        DigestLine.objects.filter(pk__in=[line.pk for line in lines]).update(due=due)
    for line in lines:
        _call(line.pk, due)


def _erase(lines: Sequence[DigestLine]) -> None:
    with purging():
        DigestLine.objects.filter(pk__in=[line.pk for line in lines]).delete()


def _call(key: uuid.UUID, due: datetime) -> None:
    from hirondelles.notifications.tasks import digest

    digest.configure(schedule_at=due).defer(line_id=str(key))


def drop(address: str, *, collective_id: int) -> int:
    """Forget what one collective was going to tell an address; gives how many lines."""
    with purging():
        rows = DigestLine.objects.filter(to__iexact=address, collective_id=collective_id)
        return int(rows.delete()[0])
