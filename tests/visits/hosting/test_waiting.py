"""« À faire » says who is silent, which agreement lacks a signature, what is due; a host, who waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.models import Agreement
from hirondelles.partners.models import Contact
from hirondelles.visits.hosting import answering, asking, telling, waiting
from hirondelles.visits.models import BookingState
from hirondelles.visits.papers.agreement import about
from tests.factories.consents import HEAD, HOST
from tests.factories.members import join
from tests.factories.visits import a_booking, a_host, a_slot

pytestmark = pytest.mark.django_db


def said(user, here):
    return [one.key.partition(":")[0] for one in waiting.to_do(user, here)]


def test_a_host_that_no_mail_reaches_is_called(booked, alice, here):
    assert said(alice, here) == []
    Contact.objects.all().update(email="", phone="03 99 01 02 03")
    assert said(alice, here) == ["visits.call"]


def test_one_that_nobody_reaches_is_said_however_many_answer_mails(host, alice, here):
    for number in range(11):
        a_booking(a_slot(host, room=f"{number}"), BookingState.BOOKED, class_label=f"3e {number}")
    a_booking(a_slot(a_host("Sans adresse")), BookingState.BOOKED)
    assert [one.sentence for one in waiting.to_do(alice, here) if "Sans adresse" in one.sentence]


def test_one_that_is_not_signed_is_said_however_many_are(host, alice, here, clock):
    rooms = [a_slot(host, room=f"{number}") for number in range(11)]
    made = [a_booking(one, BookingState.BOOKED, class_label=f"3e {one.room}") for one in rooms]
    clock.move_to(rooms[0].starts_at - timedelta(days=13))
    for one in made:
        answering.accept(one, by=None)
    for one in made[:10]:
        sign(one)
    found = [one.key for one in waiting.to_do(alice, here)]
    assert found == [f"visits.unsigned:{made[10].pk}"]
    sign(made[10])
    assert not list(waiting.to_do(alice, here))


def test_one_unsigned_agreement_and_three_take_as_many_queries(
    host, alice, here, clock, django_assert_num_queries
):
    slots = [a_slot(host, room=f"{number}") for number in range(3)]
    made = [a_booking(one, BookingState.BOOKED, class_label=f"3e {one.room}") for one in slots]
    clock.move_to(slots[0].starts_at - timedelta(days=13))
    answering.accept(made[0], by=None)
    assert said(alice, here) == ["visits.unsigned"], "her roles are known from here on"
    with CaptureQueriesContext(connection) as one:
        said(alice, here)
    for other in made[1:]:
        answering.accept(other, by=None)
    with django_assert_num_queries(len(one)):
        assert said(alice, here) == ["visits.unsigned"] * 3


def sign(booking):
    agreement = Agreement.objects.latest_of(about(booking))
    for who in (HEAD, HOST):
        agreements.note_paper(agreement, who, signed_on=timezone.localdate(), by=None, name="Alice")


def test_a_host_that_is_silent_is_called(booked, alice, here, clock):
    telling.ask(booked)
    clock.shift(timedelta(days=9))
    asking.run(timezone.now())
    assert said(alice, here) == ["visits.silent"]


def test_an_agreement_is_signed_by_everybody_before_the_visit(booked, alice, here, clock):
    answering.accept(booked, by=None)
    assert said(alice, here) == []
    clock.move_to(booked.slot.starts_at - timedelta(days=13))
    assert said(alice, here) == ["visits.unsigned"]
    sign(booked)
    assert said(alice, here) == []


def test_a_host_reads_who_waits_for_its_answer(booked, here, rouages):
    irene = join(rouages, "host", email="irene@tournelle.example", name="Irène")
    other = join(rouages, "host", email="autre@essai.example", name="Autre")
    assert said(irene, here) == ["visits.answer"]
    assert said(other, here) == []
