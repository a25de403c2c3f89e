"""What everybody may read of the encounters: those that the collective lists, without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of, path_to
from hirondelles.documents.calendar import feed
from hirondelles.encounters.calendars import event_of, place_of
from hirondelles.encounters.models import Encounter

MOST = 50
ON_THE_HOME_PAGE = 3
PAST_KEPT = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One encounter as the public reads it; dates are written once, here."""

    anchor: str
    title: str
    kind: str
    day: str
    hours: str
    iso: str
    place: str
    number: str
    month: str


def changed(encounter: Encounter, *, was_listed: bool = False) -> None:
    """What everybody may read of it may be another: the kept pages of the showcase are no longer true."""
    if encounter.is_listed or was_listed:
        Collective.objects.changed(encounter.collective_id)


def coming(collective: Collective, *, now: datetime | None = None, most: int = MOST) -> list[Encounter]:
    """From this morning on: a page kept since then says nothing that is over since yesterday."""
    zone = ZoneInfo(collective.timezone)
    today = (now or timezone.now()).astimezone(zone).date()
    rows = Encounter.objects.listed().filter(starts_at__gte=datetime.combine(today, time(), zone))
    return list(rows.by_date().select_related("school")[:most])


def shown(encounters: Sequence[Encounter], collective: Collective) -> list[Shown]:
    zone = ZoneInfo(collective.timezone)
    return [_shown(one, zone) for one in encounters]


def _shown(encounter: Encounter, zone: ZoneInfo) -> Shown:
    starts, ends = encounter.starts_at.astimezone(zone), encounter.ends_at.astimezone(zone)
    said = {"start": date_format(starts, "H:i"), "end": date_format(ends, "H:i")}
    return Shown(
        anchor=f"rencontre-{encounter.pk}",
        title=encounter.title,
        kind=str(encounter.get_kind_display()),
        day=date_format(starts, "l j F Y"),
        hours=_("de %(start)s à %(end)s") % said,
        iso=starts.isoformat(),
        place=place_of(encounter, room=False),
        number=date_format(starts, "j"),
        month=date_format(starts, "M"),
    )


def described(encounters: Sequence[Encounter], collective: Collective) -> dict[str, Any]:
    """The same for search engines (schema.org): an agenda of a collective, with hours that bear their zone."""
    organiser = {
        "@type": "Organization",
        "name": collective.name,
        "url": address_of(collective, "collective:home"),
    }
    events = [_described(one, collective, organiser) for one in encounters]
    return {"@context": "https://schema.org", "@graph": events}


def _described(encounter: Encounter, collective: Collective, organiser: dict[str, str]) -> dict[str, Any]:
    zone = ZoneInfo(collective.timezone)
    school = {
        "@type": "Place",
        "name": encounter.school.name,
        "address": {"@type": "PostalAddress", "addressLocality": encounter.town or encounter.school.town},
    }
    page = address_of(collective, "encounters:public_agenda")
    return {
        "@type": "Event",
        "name": encounter.title,
        "startDate": encounter.starts_at.astimezone(zone).isoformat(),
        "endDate": encounter.ends_at.astimezone(zone).isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": school,
        "organizer": organiser,
        "url": f"{page}#rencontre-{encounter.pk}",
    }


def public_feed(collective: Collective) -> bytes:
    """What anybody's calendar may read: the same encounters, and those of the last weeks."""
    rows = Encounter.objects.listed().filter(starts_at__gte=timezone.now() - PAST_KEPT)
    page = address_of(collective, "encounters:public_agenda")
    lines = (
        event_of(one, collective, url=f"{page}#rencontre-{one.pk}", told=False, stamped=one.planned_at)
        for one in rows.by_date().select_related("school")
    )
    return feed(lines, name=collective.name, description=collective.aim)


def on_the_home_page(_request: Any, collective: Collective) -> str:
    """The next encounters of the collective's home; nothing while there is none."""
    found = coming(collective, most=ON_THE_HOME_PAGE)
    if not found:
        return ""
    words = {
        "encounters": shown(found, collective),
        "agenda_url": path_to("encounters:public_agenda", collective=collective),
    }
    return render_to_string("encounters/_next_encounters.html", words)
