"""A host that was asked to receive and says nothing is reminded once; then whoever coordinates calls."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from hirondelles.visits.hosting import answering, asking, recalling
from hirondelles.visits.models import HostAsk
from hirondelles.visits.waiting import to_do
from tests.factories.visits import a_host
from tests.visits.conftest import mails


def asked(host, by):
    """At the hour of the tests: the database has its own."""
    asking.ask_to_receive(host, word="Une 3e en mai ?", by=by)
    HostAsk.objects.update(asked_at=timezone.now())


def test_one_reminder_then_a_call(here, host, alice, clock):
    asked(host, alice)
    told = []
    for _day in range(9):
        told.append(recalling.remind(timezone.now()))
        clock.shift(timedelta(days=1))
    assert told == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert [kind for kind, _to in mails()] == ["visit_could_you", "visit_could_you_still"]
    assert [one.sentence for one in to_do(alice, here)] == [
        "Atelier Tournelle n’a pas répondu à votre demande du 3 mars : un appel ?"
    ]
    answering.not_now(host, by=None)
    assert list(to_do(alice, here)) == []


def test_one_that_answered_is_paused_or_has_no_address_is_left_in_peace(here, host, alice, clock):
    asked(host, alice)
    clock.shift(timedelta(days=5))
    answering.pause(host, days=30, by=None)
    assert recalling.remind(timezone.now()) == 0
    answering.resume(host, by=None)
    answering.not_now(host, by=None)
    a_host("Sans adresse").asks.create(asked_at=timezone.now() - timedelta(days=6))
    assert recalling.remind(timezone.now()) == 0
