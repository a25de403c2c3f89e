"""What somebody reads of herself, and what goes with her: never what is somebody else's."""

from __future__ import annotations

import pytest

from hirondelles.members.models import Role
from hirondelles.visits import rights
from hirondelles.visits.models import Booking, BookingState, SlotWoman
from tests.factories.members import join
from tests.factories.visits import a_booking

TEACHER, ADULT = "paule.essai@ac-besancon.fr", "odile.essai@ac-besancon.fr"


@pytest.fixture
def booking(slot):
    return a_booking(slot, BookingState.BOOKED, adult_name="Odile Essai", adult_email=ADULT)


def erase(person):
    for one in rights.erasures(person):
        one.carry_out()


def test_whoever_booked_is_forgotten_and_the_class_keeps_its_place(here, booking):
    erase(join(here, Role.SCHOOL_REFERENT, email=TEACHER))
    state = booking.state
    booking.refresh_from_db()
    assert (booking.teacher_name, booking.email, booking.adult_name, booking.state) == ("", "", "", state)


def test_the_adult_who_comes_along_takes_nothing_of_whoever_booked(here, booking):
    adult = join(here, Role.SCHOOL_REFERENT, email=ADULT)
    (known,) = rights.export(adult)["visit_bookings"]
    assert known["adult_name"] == "Odile Essai"
    assert not {"teacher_name", "email", "phone"} & known.keys()
    erase(adult)
    booking.refresh_from_db()
    assert (booking.teacher_name, booking.email) == ("Paule Essai", TEACHER)
    assert (booking.adult_name, booking.adult_email) == ("", "")


def test_her_portrait_is_shown_with_no_visit_any_more_and_the_others_stay(here, slot):
    she, other = (join(here, Role.ROLE_MODEL, email=f"{name}@essai.example") for name in ("ana", "zoe"))
    for person in (she, other):
        SlotWoman.objects.create(slot=slot, person=person)
    assert rights.export(she)["visits_where_pupils_see_you"] == [slot.title]
    erase(she)
    assert list(SlotWoman.objects.values_list("person__email", flat=True)) == [other.email]
    assert rights.export(she)["visits_where_pupils_see_you"] == []


def test_somebody_without_an_address_has_no_booking(here, booking):
    Booking.objects.filter(pk=booking.pk).update(email="", adult_email="")
    alone = join(here, Role.ROLE_MODEL, email="nobody@essai.example")
    alone.email = ""
    assert rights.export(alone)["visit_bookings"] == []
    assert list(rights.erasures(alone)) == []
