"""The open slots in the agenda of whoever organises: in the week, in the month, and in a calendar that reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Dated
from hirondelles.documents.calendar import Event
from hirondelles.visits.booking import calendars, showing
from hirondelles.visits.hosting import rules
from hirondelles.visits.models import Slot


def agenda(user: Any, collective: Collective, start: datetime, end: datetime) -> Iterator[Dated]:
    """For the week: what is still to be taken; what was accepted is an encounter, which says it itself."""
    if not rules.organises(user, collective):
        return
    now = timezone.now()
    for slot in _open(start, end):
        said = {
            "title": slot.title,
            "host": slot.host.partner.name,
            "room": showing.room_of(slot, now=now).label,
        }
        yield Dated(
            key=f"visits.open:{slot.pk}",
            at=slot.starts_at,
            sentence=_("Créneau de visite : %(title)s, %(host)s (%(room)s)") % said,
            url=path_to("visits:slot", collective=collective, uid=slot.uid),
        )


def calendar(collective: Collective, start: datetime, end: datetime) -> Iterator[Event]:
    """The same as lines of a calendar, whoever may see the slot."""
    for slot in _open(start, end):
        yield calendars.event_of(slot, collective)


def _open(start: datetime, end: datetime) -> Any:
    """Where a class may still come: a full one is in the agenda as the encounters of its classes."""
    rows = Slot.objects.upcoming(timezone.now()).with_room_left().with_host()
    return rows.filter(starts_at__gte=start, starts_at__lt=end)
