"""What is erased by itself, and what waits for somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.visits import clocks
from hirondelles.visits.classes import class_key
from hirondelles.visits.models import Booking, BookingState, HostAsk, SlotWoman
from tests.factories.visits import a_booking, a_slot, booked_values


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


def test_a_worker_killed_between_two_collectives_goes_on_where_it_was(rouages, photonnes, monkeypatch):
    """What was erased stays erased, the other is as it was; the next time ends the work, and then there is none."""
    for collective in (rouages, photonnes):
        with in_collective(collective):
            old = a_booking(a_slot(), BookingState.HELD)
    now, words = old.slot.starts_at + timedelta(days=31), clocks.forgotten
    turns = iter([words, killed])
    monkeypatch.setattr(clocks, "forgotten", lambda: next(turns)())
    with pytest.raises(KeyboardInterrupt):
        clocks.bookings(now)
    assert sorted(names(rouages, photonnes)) == ["", "Paule Essai"]
    monkeypatch.setattr(clocks, "forgotten", words)
    assert [clocks.bookings(now) for _night in range(2)] == [1, 0]
    assert names(rouages, photonnes) == ["", ""]


def killed() -> dict[str, object]:
    raise KeyboardInterrupt


def names(*collectives: Collective) -> list[str]:
    found = []
    for one in collectives:
        with in_collective(one):
            found.append(Booking.objects.get().teacher_name)
    return found


def test_which_women_were_there_goes_after_two_years(slot, alice):
    SlotWoman.objects.create(slot=slot, person=alice)
    assert clocks.women(slot.starts_at + timedelta(days=729)) == 0
    assert [clocks.women(slot.starts_at + timedelta(days=731)) for _night in range(2)] == [1, 0]
    assert not SlotWoman.objects.exists()
