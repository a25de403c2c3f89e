"""The open slots as lines of a calendar: for anybody, without anybody's name."""

from __future__ import annotations

from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.documents.calendar import Event, Status, feed, uid_of
from hirondelles.visits.models import Audience, Slot

MOST = 300


def public_feed(collective: Collective) -> bytes:
    """The slots that everybody sees; a full one stays, since one may wait for it."""
    rows = Slot.objects.upcoming(timezone.now()).open_to([Audience.EVERYBODY]).with_host()[:MOST]
    return feed((event_of(one, collective) for one in rows), name=collective.name, description=collective.aim)


def event_of(slot: Slot, collective: Collective) -> Event:
    """Tentative: it is an offer, nobody is expected yet."""
    return Event(
        uid=uid_of(f"visits.slot:{slot.pk}"),
        sequence=slot.sequence,
        starts=slot.starts_at,
        ends=slot.ends_at,
        zone=collective.timezone,
        title=f"{slot.title}, {slot.host.partner.name}",
        place=", ".join(filter(None, (slot.address, slot.town))),
        url=address_of(collective, "visits:slot", uid=slot.uid),
        status=Status.TENTATIVE,
        stamped=slot.published_at or slot.made_at,
    )
