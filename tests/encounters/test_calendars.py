"""An encounter in somebody's own calendar: it enters, moves, leaves; nobody's name is in it."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
import vobject
from django.utils import timezone

from hirondelles.documents.calendar import Method, method_of
from hirondelles.encounters import actions, showing
from hirondelles.encounters.calendars import event_of, file_for, place_of
from hirondelles.encounters.models import Reason
from tests.factories.encounters import a_confirmed_encounter, a_confirmed_speaker, an_encounter

pytestmark = pytest.mark.django_db
PAGE = "https://essai.example/r/1/"


def read(encounter, collective):
    """What two programs read: ``(method, uid, sequence, status, start in Paris)``."""
    file = file_for(encounter, collective, to="bea@essai.example", url=PAGE)
    (line,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    again = vobject.readOne(file.decode()).vevent
    assert (line["UID"], int(line["SEQUENCE"]), line["STATUS"]) == (
        again.uid.value,
        int(again.sequence.value),
        again.status.value,
    )
    assert line["DTSTART"].dt == again.dtstart.value
    return (
        method_of(file.decode()),
        str(line["UID"]),
        int(line["SEQUENCE"]),
        str(line["STATUS"]),
        f"{line['DTSTART'].dt:%d/%m %H:%M}",
    )


def test_life_of_an_encounter_is_one_line_of_a_calendar(here):
    encounter = an_encounter()
    asked = read(encounter, here)
    a_confirmed_speaker(encounter)
    actions.confirm(encounter, by=None)
    confirmed = read(encounter, here)
    later = encounter.starts_at + timedelta(days=14)
    actions.move(encounter, starts_at=later, minutes=50, seen=encounter.sequence, by=None)
    moved = read(encounter, here)
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    cancelled = read(encounter, here)
    lives = [asked, confirmed, moved, cancelled]
    assert [(one[0], one[3], one[4]) for one in lives] == [
        (Method.PUBLISH, "TENTATIVE", "17/03 11:00"),
        (Method.REQUEST, "CONFIRMED", "17/03 11:00"),
        (Method.REQUEST, "CONFIRMED", "31/03 12:00"),
        (Method.CANCEL, "CANCELLED", "31/03 12:00"),
    ], "the clocks went forward on the 29th: it is the same hour in UTC"
    assert {one[1] for one in lives} == {f"encounters.encounter-{encounter.pk}@localhost"}
    sequences = [one[2] for one in lives]
    assert sequences == sorted(set(sequences))


def test_event_of_an_encounter_names_nobody(here):
    encounter = a_confirmed_encounter(access="Tram 2, arrêt Gare", equipment="Un vidéoprojecteur")
    file = file_for(encounter, here, to="bea@essai.example", url=PAGE).decode()
    line = vobject.readOne(file).vevent
    assert line.location.value == f"Salle 12, {encounter.school.name}, Valmorin"
    assert line.description.value == (
        "Rendez-vous : À l’accueil\nComment venir : Tram 2, arrêt Gare\nMatériel sur place : Un vidéoprojecteur"
    )
    said = file.replace("\r\n ", "")
    for name in (encounter.adult_name, encounter.teacher_name, encounter.adult_phone, "Béa Roux"):
        assert name not in said


def test_file_for_a_stand_by_may_not_take_place(here):
    file = file_for(a_confirmed_encounter(), here, to="bea@essai.example", sure=False)
    (line,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert (method_of(file.decode()), line["STATUS"]) == (Method.PUBLISH, "TENTATIVE")


def test_event_for_everybody_says_neither_the_room_nor_the_meeting_point(here):
    encounter = a_confirmed_encounter()
    line = event_of(encounter, here, url=PAGE, told=False, stamped=timezone.now())
    assert (line.place, line.description, line.organizer) == (f"{encounter.school.name}, Valmorin", "", "")


def test_visit_takes_place_at_its_host_and_never_at_the_school(here):
    visit = an_encounter("Visite", kind="visit", place="Atelier Tournelle", town="Orvielle")
    unknown = an_encounter("Visite à préciser", kind="visit", place="")
    assert [place_of(one) for one in (visit, unknown)] == [
        "Atelier Tournelle, Orvielle",
        f"{unknown.school.name}, Valmorin",
    ]
    assert place_of(visit, room=False) == "Orvielle"
    said = {str(one.label): one.value for one in showing.facts(visit)}
    assert (said["Où"], said["Établissement"]) == ("Atelier Tournelle, Orvielle", visit.school.name)
