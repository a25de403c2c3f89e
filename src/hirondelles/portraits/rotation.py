"""The published order of the day: each portrait gets equal time in front, and nobody's views are counted.

The portraits stand in one queue. Each day the first ``FRONT`` come forward, then go back to the end of the queue:
over any 30 days two portraits differ by one day in front at most. A new portrait joins the end of the queue. The
order inside each part is shuffled by the date, so that the same woman is not always first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.db.models import F, Max

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.portraits.models import Portrait, Rotation

FRONT = 8


def order_of(queue: Sequence[int], day: date) -> tuple[list[int], list[int]]:
    """From the queue (keys, first to come forward first) to the day's front and the rest, in their order."""
    front, rest = list(queue[:FRONT]), list(queue[FRONT:])
    return sorted(front, key=lambda pk: _draw(pk, day)), sorted(rest, key=lambda pk: _draw(pk, day))


def _draw(pk: int, day: date) -> bytes:
    return sha256(f"{day.isoformat()}:{pk}".encode()).digest()


def rotate(day: date) -> bool:
    """Draw the order of a day, once: ``False`` when it was already drawn."""
    if not _first_to(day):
        return False
    rows = list(Portrait.objects.public(on=day).order_by("turn", "pk").only("pk", "collective", "turn"))
    front, rest = order_of([row.pk for row in rows], day)
    place = {pk: position for position, pk in enumerate([*front, *rest], start=1)}
    last = max((row.turn for row in rows), default=0)
    forward = {row.pk: last + number for number, row in enumerate(rows[:FRONT], start=1)}
    for row in rows:
        row.position = place[row.pk]
        row.turn = forward.get(row.pk, row.turn)
    Portrait.objects.bulk_update(rows, ["position", "turn"], batch_size=500)
    Collective.objects.changed(current_collective_id())
    return True


def _first_to(day: date) -> bool:
    """Two workers at midnight: one draws."""
    row, created = Rotation.objects.get_or_create(defaults={"day": day})
    return created or bool(Rotation.objects.filter(pk=row.pk, day__lt=day).update(day=day))


def join(portrait: Portrait) -> None:
    """A portrait just published goes to the end of the queue, and is seen at the end of today's order."""
    ends = Portrait.objects.aggregate(turn=Max("turn"), position=Max("position"))
    Portrait.objects.filter(pk=portrait.pk).update(
        turn=(ends["turn"] or 0) + 1, position=(ends["position"] or 0) + 1, updated_at=F("updated_at")
    )
