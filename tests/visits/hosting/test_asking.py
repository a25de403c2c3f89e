"""A host is asked once, reminded once, then its silence is an answer; whoever waits is told, nobody is asked again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.visits.hosting import answering, asking, telling
from hirondelles.visits.models import BookingState, Host
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db
HOST, TEACHER, ALICE = "irene@tournelle.example", "paule.essai@ac-besancon.fr", "alice@essai.example"


def test_a_host_is_asked_once(booked):
    for _ in range(2):
        telling.ask(booked)
    assert mails() == [("visit_class_asks", HOST)]
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
