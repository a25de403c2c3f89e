"""Calendar files (RFC 5545): one to put an encounter in one's calendar, and feeds that a calendar reads again by itself.

    event(Event(uid="12@exemple.fr", sequence=0, starts=…, ends=…, zone="Europe/Paris", title="…"), method=Method.REQUEST)

A ``uid`` is the same for the whole life of what takes place, and its ``sequence`` rises with each change: that is how
a calendar moves the line that it already has instead of adding one. Hours are written in the zone where people live,
with its rules beside them, so that nothing shifts on the day the clocks change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from icalendar.prop import vUri

from hirondelles.core.text import UNWRITABLE

TYPE = "text/calendar"
FILE_NAME = "rencontre.ics"
MAKER = "-//Hirondelles//Agenda//FR"
READ_AGAIN = timedelta(hours=6)
"""How often a calendar is asked to read a feed again; each does as it likes, a day at most for those of the market."""


class Method(StrEnum):
    """What a calendar is asked to do: keep for information, note among one's own appointments, take away."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Status(StrEnum):
    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that takes place from ``starts`` to ``ends`` (aware), told in the hours of ``zone``.

    ``organizer`` and ``attendee`` are mail addresses as a mail writes them, with or without a name (``Ana <ana@exemple.fr>``).
    ``stamped`` is when it last changed: without it the moment of writing, so that a feed that must not change gives it.
    """

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    zone: str
    title: str
    place: str = ""
    description: str = ""
    url: str = ""
    organizer: str = ""
    attendee: str = ""
    status: Status = Status.CONFIRMED
    stamped: datetime | None = None


def uid_of(subject: str) -> str:
    """``encounters.encounter:12`` → ``encounters.encounter-12@exemple.fr``: whoever writes about a thing names it so."""
    return f"{subject.replace(':', '-')}@{urlsplit(settings.SITE_URL).hostname}"


def event(one: Event, *, method: Method = Method.PUBLISH) -> bytes:
    """The file of one event; a cancellation says so in its method and in its status, since calendars read one or the other."""
    book = _book(method)
    book.add_component(_line(one, method))
    return _written(book, [one])


def feed(events: Iterable[Event], *, name: str, description: str = "") -> bytes:
    """What a calendar subscribes to; the same events give the same bytes when each is ``stamped``."""
    book, lines = _book(Method.PUBLISH), list(events)
    for field in ("NAME", "X-WR-CALNAME"):
        book.add(field, _plain(name))
    if description:
        book.add("X-WR-CALDESC", _plain(description))
    book.add("REFRESH-INTERVAL", READ_AGAIN, parameters={"VALUE": "DURATION"})
    book.add("X-PUBLISHED-TTL", icalendar.vDuration(READ_AGAIN))
    for one in lines:
        book.add_component(_line(one, Method.PUBLISH))
    return _written(book, lines)


def method_of(file: str) -> Method:
    """What a file made here asks of a calendar."""
    found = re.search(r"^METHOD:([A-Z]+)\r?$", file, re.MULTILINE)
    return Method(found[1]) if found else Method.PUBLISH


def _book(method: Method) -> icalendar.Calendar:
    book = icalendar.Calendar()
    book.add("prodid", MAKER)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", method.value)
    return book


def _line(one: Event, method: Method) -> icalendar.Event:
    zone, line = ZoneInfo(one.zone), icalendar.Event()
    line.add("uid", one.uid)
    line.add("sequence", one.sequence)
    line.add("dtstamp", (one.stamped or datetime.now(UTC)).astimezone(UTC))
    line.add("dtstart", one.starts.astimezone(zone))
    line.add("dtend", one.ends.astimezone(zone))
    line.add("summary", _plain(one.title))
    for field, words in (("location", one.place), ("description", one.description)):
        if words:
            line.add(field, _plain(words))
    if one.url:
        line.add("url", vUri(one.url))
    line.add("status", (Status.CANCELLED if method is Method.CANCEL else one.status).value)
    line.add("transp", "OPAQUE" if one.status is Status.CONFIRMED else "TRANSPARENT")
    _people(line, one)
    return line


def _people(line: icalendar.Event, one: Event) -> None:
    """Who invites and who comes. No answer is asked of the calendar: one answers on the page that the mail leads to."""
    if one.organizer:
        line.add("organizer", _address(one.organizer))
    if one.attendee:
        accepted = "NEEDS-ACTION" if one.status is Status.TENTATIVE else "ACCEPTED"
        words = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": accepted, "RSVP": "FALSE"}
        line.add("attendee", _address(one.attendee), parameters=words)


def _address(written: str) -> icalendar.vCalAddress:
    name, mail = parseaddr(" ".join(_plain(written).split()))
    address = icalendar.vCalAddress(f"mailto:{mail}")
    if name:
        address.params["CN"] = str(make_header(decode_header(name)))
    return address


def _written(book: icalendar.Calendar, events: list[Event]) -> bytes:
    """With the rules of the zones, over the years that the events touch: all those since 1970 would weigh more than they."""
    if events:
        first, last = min(one.starts for one in events), max(one.ends for one in events)
        book.add_missing_timezones(
            first_date=first.date().replace(month=1, day=1, year=first.year - 1),
            last_date=last.date().replace(month=1, day=1, year=last.year + 2),
        )
    for rule in book.walk("DAYLIGHT"):
        _set_back(rule)
    return bytes(book.to_ical())


def _set_back(rule: Any) -> None:
    """When clocks go forward, the hour is told as it was before (RFC 5545, 3.6.5); the library tells it as it is after."""
    gap = rule["TZOFFSETTO"].td - rule["TZOFFSETFROM"].td
    rule["DTSTART"].dt -= gap
    for one in rule["RDATE"].dts if "RDATE" in rule else ():
        one.dt -= gap


def _plain(words: str) -> str:
    return words.translate(UNWRITABLE)
