"""What everybody may read of the encounters: those that the collective lists, without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of, path_to
from hirondelles.core.days import date_format
from hirondelles.documents.calendar import feed
from hirondelles.encounters.calendars import event_of
from hirondelles.encounters.models import Encounter, Kind

MOST = 50
ON_THE_HOME_PAGE = 3
PAST_KEPT = timedelta(days=60)
COLUMNS = ("pk", "title", "kind", "starts_at", "minutes", "town", "school__name", "school__town")
KINDS = {one.value: one.label for one in Kind}
FRENCH = "fr"
SURE = {
    "@type": "Event",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
}


class Row(NamedTuple):
    """What is read of an encounter, and nothing else of it."""

    pk: int
    title: str
    kind: str
    starts_at: datetime
    minutes: int
    town: str
    school: str
    school_town: str

    @property
    def place(self) -> str:
        """The school that receives; a visit takes place at a host's, which its title says."""
        return "" if self.kind == Kind.VISIT else self.school

    @property
    def where(self) -> str:
        return ", ".join(one for one in (self.place, self.town or self.school_town) if one)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def anchor(self) -> str:
        return f"rencontre-{self.pk}"


class Shown(NamedTuple):
    """One encounter as the public reads it; its words say everything, so that its card is made once for them."""

    anchor: str
    title: str
    kind: str
    day: str
    hours: str
    iso: str
    place: str
    number: int
    month: str
    level: int


def changed(encounter: Encounter, *, was_listed: bool = False) -> None:
    """What everybody may read of it may be another: the kept pages of the showcase are no longer true."""
    if encounter.is_listed or was_listed:
        Collective.objects.changed(encounter.collective_id)


def coming(collective: Collective, *, now: datetime | None = None, most: int = MOST) -> list[Row]:
    """From this morning on: a page kept since then says nothing that is over since yesterday."""
    zone = ZoneInfo(collective.timezone)
    today = (now or timezone.now()).astimezone(zone).date()
    rows = Encounter.objects.listed().filter(starts_at__gte=datetime.combine(today, time(), zone))
    return [Row(*one) for one in rows.by_date().values_list(*COLUMNS)[:most]]


def shown(rows: Sequence[Row], collective: Collective, *, level: int = 2) -> list[Shown]:
    """``level`` is that of the titles on the page."""
    zone = ZoneInfo(collective.timezone)
    language = get_language() or FRENCH
    return [_shown(one, zone, language, level) for one in rows]


def cards(encounters: Sequence[Shown]) -> list[str]:
    return [_card(one) for one in encounters]


def _shown(row: Row, zone: ZoneInfo, language: str, level: int) -> Shown:
    starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    day, month = _words_of(starts.date(), language)
    return Shown(
        anchor=row.anchor,
        title=row.title,
        kind=str(KINDS[row.kind]),
        day=day,
        hours=_("de %(start)s à %(end)s") % {"start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"},
        iso=starts.isoformat(),
        place=row.where,
        number=starts.day,
        month=month,
        level=level,
    )


@lru_cache(maxsize=2_000)
def _words_of(day: date, _language: str) -> tuple[str, str]:
    """« mardi 17 mars 2026 » and « mars », put in words once for a language."""
    return date_format(day, "l j F Y"), date_format(day, "M")


@lru_cache(maxsize=2_000)
def _card(one: Shown) -> str:
    """The same words make the same card, whatever the page."""
    return render_to_string("encounters/_date.html", {"one": one})


def described(rows: Sequence[Row], collective: Collective) -> dict[str, Any]:
    """The same for search engines (schema.org): an agenda of a collective, with hours that bear their zone."""
    home = address_of(collective, "collective:home")
    organiser = {"@type": "Organization", "name": collective.name, "url": home}
    page, zone = address_of(collective, "encounters:public_agenda"), ZoneInfo(collective.timezone)
    events = [
        {**SURE, **_described(one, zone), "organizer": organiser, "url": f"{page}#{one.anchor}"}
        for one in rows
    ]
    return {"@context": "https://schema.org", "@graph": events}


def _described(row: Row, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "name": row.title,
        "startDate": row.starts_at.astimezone(zone).isoformat(),
        "endDate": row.ends_at.astimezone(zone).isoformat(),
        "location": {
            "@type": "Place",
            "name": row.place or row.where,
            "address": {"@type": "PostalAddress", "addressLocality": row.town or row.school_town},
        },
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
        "cards": cards(shown(found, collective, level=3)),
        "agenda_url": path_to("encounters:public_agenda", collective=collective),
    }
    return render_to_string("encounters/_next_encounters.html", words)
