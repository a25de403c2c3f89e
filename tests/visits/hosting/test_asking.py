"""A host is asked once, reminded once, then its silence is an answer; whoever waits is told, nobody is asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.visits import actions
from hirondelles.visits.booking import where
from hirondelles.visits.hosting import answering, asking, telling
from hirondelles.visits.models import Booking, BookingState, Host, Slot
from tests.factories.visits import a_booking, booked_values
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db
HOST, TEACHER, ALICE = "irene@tournelle.example", "paule.essai@ac-besancon.fr", "alice@essai.example"


def test_a_host_is_asked_once(slot):
    written = a_booking(slot)
    for _ in range(2):
        actions.place(Booking.objects.get(pk=written.pk))
    assert mails() == [("visit_class_asks", HOST)]
    assert Booking.objects.get().host_asked_at == timezone.now()
    assert "/accueil/" in texts("visit_class_asks")[0]


@pytest.mark.parametrize(
    ("days", "state", "told"),
    [
        (3, BookingState.BOOKED, []),
        (4, BookingState.BOOKED, ["visit_class_still_asks"]),
        (8, BookingState.EXPIRED, ["visit_host_paused", "visit_no_answer"]),
    ],
)
def test_silence_is_reminded_then_it_is_an_answer(booked, clock, days, state, told):
    telling.ask(booked)
    clock.shift(timedelta(days=days))
    for _ in range(2):
        asking.run(timezone.now())
    booked.refresh_from_db()
    assert booked.state == state
    assert sorted(kind for kind, _to in mails()[1:]) == told


def test_a_silent_host_is_paused_until_it_says_otherwise(booked, clock):
    telling.ask(booked)
    clock.shift(timedelta(days=9))
    asking.run(timezone.now())
    host = Host.objects.get()
    assert (host.is_paused(timezone.now() + timedelta(days=900)), host.silences) == (True, 1)
    answering.resume(host, by=None)
    assert not host.is_paused(timezone.now())


def test_nobody_is_written_to_at_night(booked, clock):
    telling.ask(booked)
    clock.move_to(timezone.now().replace(hour=2) + timedelta(days=9))
    assert asking.run(timezone.now()) == 0


def test_the_day_of_the_visit_ends_the_wait_too(booked, clock):
    telling.ask(booked)
    booked.host_asked_at = booked.slot.starts_at - timedelta(days=1)
    booked.save(update_fields=["host_asked_at"])
    clock.move_to(booked.slot.starts_at)
    assert asking.run(timezone.now()) == 1
    booked.refresh_from_db()
    assert booked.state == BookingState.EXPIRED


def test_without_the_lock_a_host_would_be_reminded_each_hour(booked, clock, monkeypatch):
    """The sabotaged twin: with a reminder that is not written down, it leaves again."""
    telling.ask(booked)
    clock.shift(timedelta(days=5))
    for _ in range(2):
        asking.run(timezone.now())
        type(booked).objects.update(reminded_at=None)
    assert [kind for kind, _to in mails()].count("visit_class_still_asks") == 2


@pytest.mark.parametrize(
    ("booked_before", "looked_before", "state"),
    [
        (timedelta(days=6), timedelta(days=3), BookingState.BOOKED),
        (timedelta(days=6), timedelta(days=1, hours=23), BookingState.EXPIRED),
        (timedelta(days=3), timedelta(days=1, hours=20), BookingState.BOOKED),
        (timedelta(days=3), timedelta(hours=23), BookingState.EXPIRED),
    ],
)
def test_on_short_notice_a_class_knows_before_the_day(booked, clock, booked_before, looked_before, state):
    starts = booked.slot.starts_at
    clock.move_to(starts - booked_before)
    Booking.objects.filter(pk=booked.pk).update(host_asked_at=timezone.now())
    while timezone.now() < starts - looked_before:
        clock.shift(timedelta(hours=1))
        asking.run(timezone.now())
    booked.refresh_from_db()
    assert booked.state == state
    assert "visit_class_still_asks" in dict(mails())


@pytest.fixture
def awaited(slot, booked):
    """A second class waits for the place that the first one holds."""
    Slot.objects.filter(pk=slot.pk).update(groups=1)
    telling.ask(booked)
    return actions.book(slot, booked_values("3e Z", email="zoe.essai@ac-besancon.fr"), key="z")


def test_whoever_waits_for_a_silent_host_is_told_and_asked_of_nobody(booked, awaited, clock):
    clock.shift(timedelta(days=9))
    asking.run(timezone.now())
    awaited.refresh_from_db()
    assert awaited.state == BookingState.WAITING
    assert ("visit_waits_for_silent", "zoe.essai@ac-besancon.fr") in mails()
    assert [kind for kind, _to in mails()].count("visit_class_asks") == 1
    assert "en pause" in str(where.where_is(awaited, awaited.collective).sentence)


def test_nobody_books_a_host_that_is_paused_until_it_receives_again(booked, awaited, clock):
    clock.shift(timedelta(days=9))
    asking.run(timezone.now())
    with pytest.raises(Refusal, match="en pause"):
        actions.book(awaited.slot, booked_values("3e Y"), key="y")
    assert not Slot.objects.upcoming(timezone.now()).exists()
    answering.resume(Host.objects.get(), by=None)
    awaited.refresh_from_db()
    assert awaited.state == BookingState.BOOKED
    assert Slot.objects.upcoming(timezone.now()).exists()


def test_two_silences_tell_whoever_waits_once(booked, awaited, clock):
    clock.shift(timedelta(days=9))
    for _ in range(2):
        asking.run(timezone.now())
    assert [kind for kind, _to in mails()].count("visit_waits_for_silent") == 1
