"""A visit changes with its slot; an encounter called off from its own page takes its booking along."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.models import Encounter
from hirondelles.notifications.models import Message
from hirondelles.visits import actions
from hirondelles.visits.hosting import answering, following, hourly, telling
from hirondelles.visits.models import Booking, BookingState, Slot
from tests.visits.conftest import mails

pytestmark = pytest.mark.django_db
TEACHER = "paule.essai@ac-besancon.fr"


@pytest.fixture
def accepted(booked):
    telling.ask(booked)
    answering.accept(booked, by=None)
    return Booking.objects.with_slot().select_related("encounter").get(pk=booked.pk)


def test_another_hour_moves_the_encounter(accepted):
    later = accepted.slot.starts_at + timedelta(days=7)
    Slot.objects.filter(pk=accepted.slot_id).update(
        starts_at=later, hours=(later, later + timedelta(hours=2))
    )
    moved = Booking.objects.with_slot().select_related("encounter").get(pk=accepted.pk)
    following.changed(moved, by=None)
    assert Encounter.objects.get().starts_at == later
    assert ("visit_papers_changed", "irene@tournelle.example") in mails()


def test_another_meeting_point_and_headcount_are_those_of_the_encounter(accepted):
    Slot.objects.filter(pk=accepted.slot_id).update(meeting_point="À la grille")
    Booking.objects.filter(pk=accepted.pk).update(headcount=11)
    following.changed(Booking.objects.with_slot().select_related("encounter").get(pk=accepted.pk), by=None)
    encounter = Encounter.objects.get()
    assert (encounter.meeting_point, [one.headcount for one in encounter.classes.all()]) == (
        "À la grille",
        [11],
    )


def test_nothing_follows_before_the_host_accepted(booked):
    following.changed(booked, by=None)
    assert not Encounter.objects.exists()


def test_a_class_that_does_not_come_any_more_is_told_to_the_host(accepted):
    following.called_off(accepted, by=None)
    assert Encounter.objects.get().state == "cancelled"
    assert ("visit_class_gone", "irene@tournelle.example") in mails()


@pytest.mark.parametrize("state", ["cancelled", "held"])
def test_what_was_said_of_the_encounter_is_said_of_the_booking(accepted, clock, state):
    if state == "cancelled":
        encounters.cancel(accepted.encounter, reason="school", by=None)
    else:
        clock.move_to(accepted.slot.starts_at + timedelta(hours=3))
        encounters.hold(accepted.encounter, came={}, by=None)
    assert (hourly.catch_up(), hourly.catch_up()) == (1, 0)
    accepted.refresh_from_db()
    assert accepted.state == BookingState(state)


def told_to(address, before):
    """What somebody was told since."""
    return [kind for kind, to in mails() if to == address and (kind, to) not in before]


def mail_of(kind, address):
    with everywhere():
        return Message.objects.get(kind=kind, to=address)


def test_one_move_and_one_slot_called_off_are_one_mail_each_with_the_calendar(accepted):
    slot, before = Slot.objects.get(), mails()
    actions.change(slot, {"starts_at": slot.starts_at + timedelta(days=1)}, seen=slot.sequence, by=None)
    assert told_to(TEACHER, before) == ["visit_papers_changed"]
    mail = mail_of("visit_papers_changed", TEACHER)
    assert ("Nouvelle date" in mail.subject, "METHOD:REQUEST" in mail.calendar) == (True, True)
    slot.refresh_from_db()
    before = mails()
    actions.cancel_slot(slot, reason="Panne", by=None)
    assert told_to(TEACHER, before) == ["visit_cancelled"]
    assert "METHOD:CANCEL" in mail_of("visit_cancelled", TEACHER).calendar


def test_a_host_that_has_not_answered_yet_is_told_that_the_class_does_not_come(booked):
    telling.ask(booked)
    actions.cancel(booked, by=None)
    assert ("visit_class_gone", "irene@tournelle.example") in mails()
