"""The open slots as lines of a calendar: for anybody, without anybody's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.documents.calendar import Event, Status, feed, uid_of
from hirondelles.visits.booking.showing import levels
from hirondelles.visits.models import EXPECTED, Audience, Booking, Host, Slot, SlotState

MOST = 300
PAST_KEPT = timedelta(days=60)


def public_feed(collective: Collective) -> bytes:
    """The slots that everybody sees; a full one stays, since one may wait for it, and one that is called off says so."""
    now = timezone.now()
    rows = [*_open(now), *_called_off(now)]
    return feed((event_of(one, collective) for one in rows), name=collective.name, description=collective.aim)


def _open(now: datetime) -> Any:
    return Slot.objects.upcoming(now).open_to([Audience.EVERYBODY]).with_host()[:MOST]


def _called_off(now: datetime) -> Any:
    """Of those that were shown once: a line that only vanished would stay in some calendars."""
    shown = Slot.objects.open_to([Audience.EVERYBODY]).filter(state=SlotState.CANCELLED, starts_at__gt=now)
    return shown.exclude(published_at=None).with_host().order_by("starts_at", "pk")[:MOST]


def host_feed(host: Host, collective: Collective) -> bytes:
    """The slots of a host with the classes that come, for its own calendar; nobody's name, and no secret address."""
    since = timezone.now() - PAST_KEPT
    rows = list(
        Slot.objects.with_host()
        .filter(host=host, starts_at__gte=since)
        .exclude(Q(state=SlotState.DRAFT) | Q(state=SlotState.CANCELLED, published_at=None))
        .order_by("starts_at", "pk")[:MOST]
    )
    coming: dict[int, list[str]] = {}
    accepted = Booking.objects.in_state(*EXPECTED).filter(slot__in=rows)
    for one in accepted.order_by("pk"):
        coming.setdefault(one.slot_id, []).append(f"{one.class_in_words}, {one}")
    lines = (_hosted(one, coming.get(one.pk, []), collective) for one in rows)
    return feed(lines, name=_("%(host)s : visites") % {"host": host.partner.name})


def _hosted(slot: Slot, classes: list[str], collective: Collective) -> Event:
    """Sure once a class comes."""
    line = event_of(slot, collective)
    said = "\n".join(classes) or _("Aucune classe pour l’instant.")
    sure = Status.CONFIRMED if classes and line.status is Status.TENTATIVE else line.status
    return replace(
        line, description=said, status=sure, place=", ".join(filter(None, (slot.room, line.place)))
    )


def event_of(slot: Slot, collective: Collective) -> Event:
    """Tentative: it is an offer, nobody is expected yet; or called off."""
    off = slot.state == SlotState.CANCELLED
    return Event(
        uid=uid_of(f"visits.slot:{slot.pk}"),
        sequence=slot.sequence,
        starts=slot.starts_at,
        ends=slot.ends_at,
        zone=collective.timezone,
        title=f"{slot.title}, {slot.host.partner.name}",
        place=", ".join(filter(None, (slot.address, slot.town))),
        description=f"{slot.sees}\n{levels(slot)}",
        url=address_of(collective, "visits:slot", uid=slot.uid),
        status=Status.CANCELLED if off else Status.TENTATIVE,
        stamped=slot.cancelled_at or slot.published_at or slot.made_at,
    )
