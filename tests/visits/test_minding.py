"""What is minded by the hour and by night: windows that end, counters that are right."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.engines.matching.lottery import digest_of, new_seed
from hirondelles.visits import actions, minding
from hirondelles.visits.models import Booking, Slot
from tests.factories.visits import a_slot, booked_values


def booked(slot, label):
    return actions.book(slot, booked_values(label), key=f"{label}-{slot.pk}")


def test_a_window_that_is_over_is_shared_out_once(rouages, clock):
    seed = new_seed()
    with in_collective(rouages):
        until = timezone.now() + timedelta(days=3)
        slot = a_slot(groups=1, window_until=until, seed=seed, seed_digest=digest_of(seed))
        for label in ("3e A", "3e B"):
            booked(slot, label)
    assert minding.share_out(timezone.now()) == 0
    clock.move_to(until + timedelta(hours=1))
    assert [minding.share_out(timezone.now()) for _hour in range(2)] == [1, 0]
    with in_collective(rouages):
        states = sorted(Booking.objects.values_list("state", flat=True))
    assert states == ["booked", "waiting"]


def test_a_counter_that_is_wrong_is_mended_and_whoever_waits_goes_in(rouages):
    with in_collective(rouages):
        slot = a_slot(groups=2)
        booked(slot, "3e A")
        Slot.objects.filter(pk=slot.pk).update(taken=2)
        waiting = booked(slot, "3e B")
        assert waiting.state == "waiting"
    assert [minding.recount(timezone.now()) for _night in range(2)] == [1, 0]
    with in_collective(rouages):
        waiting.refresh_from_db()
        slot.refresh_from_db()
    assert (waiting.state, slot.taken, slot.is_queued) == ("booked", 2, False)


def test_a_window_that_fails_holds_no_other_back(rouages, clock, monkeypatch):
    with in_collective(rouages):
        until = timezone.now() + timedelta(days=3)
        slots = [a_slot(window_until=until, seed="s", seed_digest="d", room=room) for room in "AB"]
        waits = [booked(one, f"3e {one.room}") for one in slots]
    true = minding.allocate

    def allocate(slot, *, now):
        if slot.pk == slots[0].pk:
            raise RuntimeError
        return true(slot, now=now)

    monkeypatch.setattr(minding, "allocate", allocate)
    clock.move_to(until + timedelta(hours=1))
    assert minding.share_out(timezone.now()) == 1
    with in_collective(rouages):
        states = [Booking.objects.get(pk=one.pk).state for one in waits]
    assert states == ["wished", "booked"]
