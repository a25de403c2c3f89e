"""The signature of the head of the school is her consent; struck, the consent that came from it goes, no other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.models import Agreement, Signature
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import actions as encounters
from hirondelles.encounters import risks
from hirondelles.encounters.models import Encounter
from hirondelles.visits.hosting import answering, waiting
from hirondelles.visits.models import Booking
from hirondelles.visits.papers import signed
from hirondelles.visits.papers.agreement import about
from tests.factories.consents import HEAD, HOST

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(booked):
    answering.accept(booked, by=None)
    made = Agreement.objects.latest_of(about(booked))
    assert made is not None
    return made


def sign(agreement, who=HEAD, day=None):
    made = agreements.note_paper(agreement, who, signed_on=day or timezone.localdate(), by=None, name="Alice")
    signed.follow(agreement, by=None)
    return made


def consent():
    return Encounter.objects.get().authorised_on


def test_struck_her_consent_goes_and_is_asked_again(agreement, alice, here, clock):
    clock.move_to(Booking.objects.with_slot().get().slot.starts_at - timedelta(days=10))
    made = sign(agreement)
    sign(agreement, HOST)
    assert consent() == timezone.localdate()
    assert not list(waiting.to_do(alice, here))
    signed.strike(made, by=alice)
    assert consent() is None
    assert [one.key.partition(":")[0] for one in waiting.to_do(alice, here)] == ["visits.unsigned"]
    complete = Encounter.objects.complete().get()
    assert "authorisation" in [one.code for one in risks.risks_of(complete, now=timezone.now())]


@pytest.mark.parametrize("first", ["by_hand", "signature"])
def test_a_consent_noted_another_way_stays(agreement, first):
    """The same day, before the signature or after it."""
    if first == "by_hand":
        encounters.authorise(Encounter.objects.get(), on=timezone.localdate(), by=None)
        made = sign(agreement)
    else:
        made = sign(agreement)
        encounters.authorise(Encounter.objects.get(), on=timezone.localdate(), by=None)
    signed.strike(made, by=None)
    assert consent() == timezone.localdate()


def test_the_host_struck_takes_nothing_back(agreement):
    sign(agreement)
    signed.strike(sign(agreement, HOST), by=None)
    assert consent() == timezone.localdate()


def test_noted_again_on_the_right_day_it_is_her_consent_again(agreement):
    signed.strike(sign(agreement), by=None)
    right = timezone.localdate() - timedelta(days=1)
    sign(agreement, day=right)
    assert consent() == right


def test_twice_is_once(agreement):
    made = sign(agreement)
    signed.strike(made, by=None)
    encounters.authorise(Encounter.objects.get(), on=timezone.localdate(), by=None)
    with pytest.raises(NotAllowed):
        signed.strike(Signature.objects.get(pk=made.pk), by=None)
    assert consent() == timezone.localdate()


def test_the_button_takes_it_back(client, alice, booked, agreement):
    made = sign(agreement)
    client.force_login(alice)
    client.post(f"/c/rouages/visites-reservees/{booked.pk}/signature/", {"strike": made.pk})
    assert consent() is None
