"""What is erased by itself, and what waits for somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.visits import clocks
from hirondelles.visits.classes import class_key
from hirondelles.visits.models import Booking, BookingState, HostAsk
from tests.factories.visits import a_booking, booked_values


@pytest.mark.parametrize(("state", "stays"), [(BookingState.TYPED, False), (BookingState.CHECKING, True)])
def test_only_what_was_never_sent_goes_after_two_days(slot, state, stays):
    a_booking(slot, state, email="paule@lycee.example", typed_at=timezone.now())
    clocks.bookings(timezone.now() + timedelta(days=3))
    assert Booking.objects.exists() is stays


def test_thirty_days_after_the_visit_nobody_is_named_nor_found_again(slot, settings):
    held = a_booking(slot, BookingState.HELD, class_label="")
    clocks.bookings(slot.starts_at + timedelta(days=31))
    held.refresh_from_db()
    assert (held.email, held.teacher_name, held.adult_phone) == ("", "", "")
    assert held.class_key == class_key(booked_values(""))
    settings.SECRET_KEY = "somebody else’s"
    assert held.class_key != class_key(booked_values(""))


def test_what_a_host_was_asked_goes_after_a_year(host):
    HostAsk.objects.create(host=host, asked_at=timezone.now())
    assert clocks.asks(timezone.now() + timedelta(days=364)) == 0
    assert clocks.asks(timezone.now() + timedelta(days=366)) == 1
