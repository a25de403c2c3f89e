"""Two programs that know nothing of each other read what we write, and find the same hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import formataddr
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from hirondelles.documents.calendar import Event, Method, Status, event, feed, method_of, uid_of

PARIS = ZoneInfo("Europe/Paris")
STAMPED = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def an_event(**fields):
    starts = fields.pop("starts", datetime(2026, 3, 12, 9, 0, tzinfo=UTC))
    known = {
        "uid": "rencontre-12@essai.example",
        "sequence": 3,
        "starts": starts,
        "ends": starts + timedelta(minutes=50),
        "zone": "Europe/Paris",
        "title": "Témoignage, « 4e B » ; salle 12",
        "stamped": STAMPED,
    }
    return Event(**known | fields)


def by_icalendar(file):
    book = icalendar.Calendar.from_ical(file)
    assert not book.errors
    (line,) = book.walk("VEVENT")
    assert not line.errors
    return line


def by_vobject(file):
    book = vobject.readOne(file.decode())
    book.validate(raiseException=True)
    return book.vevent


MOMENTS = [
    pytest.param((2026, 1, 15, 14, 0), "Europe/Paris", id="winter"),
    pytest.param((2026, 6, 15, 14, 0), "Europe/Paris", id="summer"),
    pytest.param((2026, 3, 27, 9, 0), "Europe/Paris", id="the Friday before the clocks go forward"),
    pytest.param((2026, 3, 30, 9, 0), "Europe/Paris", id="the Monday after"),
    pytest.param((2026, 10, 26, 9, 0), "Europe/Paris", id="the Monday after they go back"),
    pytest.param((2026, 12, 31, 23, 30), "Europe/Paris", id="over the new year"),
    pytest.param((2026, 3, 30, 9, 0), "Indian/Reunion", id="where clocks never change"),
    pytest.param((2026, 7, 1, 9, 0), "America/Guadeloupe", id="overseas"),
]


@pytest.mark.parametrize(("clock", "zone"), MOMENTS)
def test_event_is_at_the_same_hour_for_two_programs(clock, zone):
    starts = datetime(*clock, tzinfo=ZoneInfo(zone))
    file = event(an_event(starts=starts, zone=zone))
    for line in (by_icalendar(file), by_vobject(file)):
        said = line["DTSTART"].dt if isinstance(line, icalendar.Event) else line.dtstart.value
        ends = line["DTEND"].dt if isinstance(line, icalendar.Event) else line.dtend.value
        assert said.timetuple()[:5] == clock
        assert said.utcoffset() == starts.utcoffset()
        assert ends.astimezone(UTC) == (starts.astimezone(UTC) + timedelta(minutes=50))


def test_event_across_the_change_of_clocks_lasts_what_it_lasts():
    """From half past one in winter time, an hour: the clock shows half past three."""
    starts = datetime(2026, 3, 29, 1, 30, tzinfo=PARIS)
    file = event(an_event(starts=starts.astimezone(UTC), ends=starts.astimezone(UTC) + timedelta(hours=1)))
    assert by_icalendar(file)["DTEND"].dt.timetuple()[:5] == (2026, 3, 29, 3, 30)
    again = by_vobject(file)
    assert again.dtend.value.astimezone(UTC) - again.dtstart.value.astimezone(UTC) == timedelta(hours=1)


def test_event_says_what_where_and_who():
    words = "Apportez une pièce.\nL’accueil est au 2, rue des Tours ; sonnez."
    file = event(
        an_event(
            place="Collège des Sources, Valmont",
            description=words,
            url="https://essai.example/r/12/",
            organizer=formataddr(("Les Rouages d’été", "agenda@essai.example")),
            attendee="bea@essai.example",
        ),
        method=Method.REQUEST,
    )
    line, again = by_icalendar(file), by_vobject(file)
    assert (str(line["SUMMARY"]), again.summary.value) == ("Témoignage, « 4e B » ; salle 12",) * 2
    assert (str(line["DESCRIPTION"]), again.description.value) == (words, words)
    assert (str(line["LOCATION"]), again.location.value) == ("Collège des Sources, Valmont",) * 2
    assert str(line["URL"]) == again.url.value == "https://essai.example/r/12/"
    assert line["UID"] == again.uid.value == "rencontre-12@essai.example"
    assert int(line["SEQUENCE"]) == int(again.sequence.value) == 3
    assert line["ORGANIZER"] == again.organizer.value == "mailto:agenda@essai.example"
    assert line["ORGANIZER"].params["CN"] == again.organizer.params["CN"][0] == "Les Rouages d’été"
    assert dict(line["ATTENDEE"].params) == {
        "PARTSTAT": "ACCEPTED",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "FALSE",
    }
    assert method_of(file.decode()) is Method.REQUEST


def test_event_asked_only_is_tentative_and_takes_nobody_s_time():
    line = by_icalendar(event(an_event(status=Status.TENTATIVE, attendee="bea@essai.example")))
    assert (line["STATUS"], line["TRANSP"], line["ATTENDEE"].params["PARTSTAT"]) == (
        "TENTATIVE",
        "TRANSPARENT",
        "NEEDS-ACTION",
    )


def test_event_cancelled_says_so_twice():
    file = event(an_event(sequence=4), method=Method.CANCEL)
    assert method_of(file.decode()) is Method.CANCEL
    assert by_icalendar(file)["STATUS"] == by_vobject(file).status.value == "CANCELLED"


def test_event_is_written_in_short_lines_that_end_as_they_must():
    file = event(an_event(description="é" * 400))
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert by_icalendar(file)["DESCRIPTION"] == "é" * 400


@pytest.mark.parametrize("typed", ["a\x00b", "x\r\nATTENDEE:mailto:moi@essai.example", "\\n;,:\"'", "😀"])
def test_event_keeps_what_was_typed_as_words(typed):
    file = event(an_event(title=typed, place=typed, organizer=formataddr((typed, "agenda@essai.example"))))
    line = by_icalendar(file)
    assert "ATTENDEE" not in line
    assert line["ORGANIZER"] == by_vobject(file).organizer.value == "mailto:agenda@essai.example"
    assert str(line["SUMMARY"]).replace("\n", "") == typed.replace("\x00", "").replace("\r", "").replace(
        "\n", ""
    )


def test_feed_holds_each_event_and_its_name():
    file = feed(
        [an_event(), an_event(uid="rencontre-13@essai.example")], name="Les Rouages", description="Mars"
    )
    book, again = icalendar.Calendar.from_ical(file), vobject.readOne(file.decode())
    assert [line["UID"] for line in book.walk("VEVENT")] == [line.uid.value for line in again.vevent_list]
    assert (str(book["X-WR-CALNAME"]), again.x_wr_calname.value) == ("Les Rouages", "Les Rouages")
    assert len(book.walk("VTIMEZONE")) == 1
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in file


def test_feed_of_the_same_events_is_the_same_file_and_an_empty_one_is_a_calendar():
    assert feed([an_event()], name="Les Rouages") == feed([replace(an_event())], name="Les Rouages")
    assert icalendar.Calendar.from_ical(feed([], name="Vide")).walk("VEVENT") == []


def test_method_of_a_file_that_says_none_is_to_publish():
    assert method_of("BEGIN:VCALENDAR") is Method.PUBLISH


def test_uid_of_a_thing_is_the_same_whoever_writes_about_it(settings):
    settings.SITE_URL = "https://essai.example:8443"
    assert uid_of("encounters.encounter:12") == "encounters.encounter-12@essai.example"


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Cayenne", "Indian/Reunion", "America/Miquelon"])
def test_rules_of_a_zone_change_clocks_when_the_zone_does(zone):
    """Each onset, told in the hours of before (RFC 5545, 3.6.5), is the very second when the offset changes."""
    book = icalendar.Calendar.from_ical(event(an_event(zone=zone)))
    onsets = [
        (moment - rule["TZOFFSETFROM"].td, rule)
        for kind in ("STANDARD", "DAYLIGHT")
        for rule in book.walk(kind)
        for moment in (
            rule["DTSTART"].dt,
            *(one.dt for one in (rule["RDATE"].dts if "RDATE" in rule else ())),
        )
        if rule["TZOFFSETFROM"].td != rule["TZOFFSETTO"].td
    ]
    assert len(onsets) == (6 if zone in ("Europe/Paris", "America/Miquelon") else 0)
    for utc, rule in onsets:
        change = utc.replace(tzinfo=UTC)
        here = ZoneInfo(zone)
        assert (change - timedelta(seconds=1)).astimezone(here).utcoffset() == rule["TZOFFSETFROM"].td
        assert change.astimezone(here).utcoffset() == rule["TZOFFSETTO"].td
