"""The line at the foot of the sheet is typed with the attendance, by the team or by the teacher; once, in a minute."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hirondelles.encounters.models import Encounter, EncounterClass
from hirondelles.visits.hosting import answering
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, BookingState, TalkTime
from tests.factories.encounters import a_confirmed_encounter

pytestmark = pytest.mark.django_db
LINE = {"talk_women": "40", "talk_men": "10", "talk_girls": "7", "talk_boys": ""}


@pytest.fixture
def begun(booked, clock):
    """Accepted, and its hour has come."""
    answering.accept(booked, by=None)
    booking = Booking.objects.with_slot().select_related("encounter").get(pk=booked.pk)
    clock.move_to(booking.slot.ends_at)
    return booking


def came(**typed):
    one = EncounterClass.objects.get()
    return {f"present_{one.pk}": "11", f"girls_{one.pk}": "5"} | typed


def told(booking):
    booking.refresh_from_db()
    encounter = Encounter.objects.get(pk=booking.encounter_id)
    row = TalkTime.objects.filter(booking=booking).values_list("women", "men", "girls", "boys").first()
    return booking.state, encounter.state, EncounterClass.objects.get().present, row


def test_the_teacher_says_who_came_and_who_spoke_by_her_link(client, begun):
    tracking = reverse("visits:tracking", kwargs={"collective": "rouages", "token": token_of(begun)})
    page = f"{tracking}passee/"
    assert page in client.get(tracking).content.decode()
    assert "Femmes, minutes" in client.get(page).content.decode()
    assert client.post(page, came() | LINE).status_code == 302
    assert told(begun) == (BookingState.HELD, "held", 11, (40, 10, 7, 0))
    assert client.get(page).status_code == 302
    assert page not in client.get(tracking).content.decode()


def test_a_line_left_empty_is_not_a_line_of_noughts(client, begun):
    page = reverse("visits:after", kwargs={"collective": "rouages", "token": token_of(begun)})
    client.post(page, came())
    assert told(begun) == (BookingState.HELD, "held", 11, None)


@pytest.mark.parametrize(
    ("name", "typed"), [("talk_women", "601"), ("talk_girls", "-1"), ("talk_boys", "dix")]
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, begun, name, typed):
    page = reverse("visits:after", kwargs={"collective": "rouages", "token": token_of(begun)})
    answer = client.post(page, came() | LINE | {name: typed})
    assert (answer.status_code, "aria-invalid" in answer.content.decode()) == (422, True)
    assert told(begun) == (BookingState.ACCEPTED, "confirmed", None, None)


def test_nobody_tells_before_the_hour(client, booked):
    answering.accept(booked, by=None)
    page = reverse("visits:after", kwargs={"collective": "rouages", "token": token_of(booked)})
    assert client.post(page, LINE).status_code == 302
    assert TalkTime.objects.count() == 0


def test_whoever_organises_types_it_with_the_thanks_and_counts_no_one_twice(client, begun, alice):
    client.force_login(alice)
    page = reverse("encounters:after", kwargs={"collective": "rouages", "pk": begun.encounter_id})
    assert "Femmes, minutes" in client.get(page).content.decode()
    teacher = reverse("visits:after", kwargs={"collective": "rouages", "token": token_of(begun)})
    client.post(teacher, came() | LINE)
    again = client.get(page).content.decode()
    assert ("élèves présents" in again, 'value="40"' in again) == (False, True)
    client.post(page, LINE | {"talk_women": "45", "useful": "Merci."})
    assert told(begun) == (BookingState.HELD, "closed", 11, (45, 10, 7, 0))


def test_a_testimony_has_no_such_line(client, here, alice, clock):
    encounter = a_confirmed_encounter()
    clock.move_to(encounter.ends_at)
    client.force_login(alice)
    page = reverse("encounters:after", kwargs={"collective": "rouages", "pk": encounter.pk})
    assert "Femmes, minutes" not in client.get(page).content.decode()
