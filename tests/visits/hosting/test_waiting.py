"""« À faire » says who is silent, which agreement lacks a signature, what is due; a host, who waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.models import Agreement
from hirondelles.partners.models import Contact
from hirondelles.visits.hosting import answering, asking, checking, telling, waiting
from hirondelles.visits.papers.agreement import about
from tests.factories.consents import HEAD, HOST
from tests.factories.members import join

pytestmark = pytest.mark.django_db


def said(user, here):
    return [one.key.partition(":")[0] for one in waiting.to_do(user, here)]


def test_a_host_that_no_mail_reaches_is_called(booked, alice, here):
    assert said(alice, here) == []
    Contact.objects.all().update(email="", phone="03 99 01 02 03")
    assert said(alice, here) == ["visits.call"]


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
    agreement = Agreement.objects.latest_of(about(booked))
    for who in (HEAD, HOST):
        agreements.note_paper(agreement, who, signed_on=timezone.localdate(), by=None, name="Alice")
    assert said(alice, here) == []


def test_what_was_promised_is_asked_on_its_day(host, alice, here, clock):
    day = timezone.localdate() + timedelta(days=5)
    one = checking.pledge(host, {"what": "observation", "many": 2, "due_on": day}, by=None)
    assert said(alice, here) == []
    clock.shift(timedelta(days=5))
    assert said(alice, here) == ["visits.pledge"]
    checking.settle(one, kept=True, on=day, by=None)
    assert said(alice, here) == []


def test_a_host_reads_who_waits_for_its_answer(booked, here, rouages):
    irene = join(rouages, "host", email="irene@tournelle.example", name="Irène")
    other = join(rouages, "host", email="autre@essai.example", name="Autre")
    assert said(irene, here) == ["visits.answer"]
    assert said(other, here) == []
