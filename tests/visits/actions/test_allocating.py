"""Wishes while the window is open, then places shared out, explained to each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.engines.matching.lottery import draw_of, new_seed
from hirondelles.visits import actions
from hirondelles.visits.models import Booking, BookingState, Slot
from tests.factories.encounters import an_encounter
from tests.factories.partners import a_class, a_school
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.actions.test_booking import booked, room, said, states

__all__ = ["said"]


@pytest.fixture
def window(here) -> Slot:
    """Two groups; wishes for ten days."""
    return a_slot(window_until=timezone.now() + timedelta(days=10), seed=new_seed(), seed_digest="x")


def later(slot: Slot):
    return slot.window_until + timedelta(hours=1)


def test_while_the_window_is_open_one_wishes(window, said):
    for label in ("3e A", "3e B", "3e C"):
        assert booked(window, label).state == BookingState.WISHED
    assert (room(window), said) == ((0, False), [])
    assert actions.allocate(window, now=timezone.now()) == []


def test_the_places_are_shared_and_each_hears_why(window, said, clock):
    school = a_school("Collège rural", rural=True, priority="rep_plus")
    known = a_school("Collège connu")
    an_encounter(school=known)
    booked(window, "3e A", school=known)
    booked(window, "3e B", headcount=20)
    booked(window, "3e C", school=school)
    clock.move_to(later(window))
    explained = actions.allocate(window, now=timezone.now())
    assert states(window) == {"3e A": "booked", "3e B": "waiting", "3e C": "booked"}
    third = Booking.objects.get(class_label="3e C")
    assert third.told_why == {
        "groups": 1,
        "left": 2,
        "rank": 1,
        "of": 3,
        "points": 7,
        "because": ["never_served", "rep_plus", "rural", "class_never_met"],
        "draw": draw_of(third.pk, window.seed),
        "placed": True,
    }
    assert third.lottery == third.told_why["draw"]
    assert [one.rank for one in explained] == [1, 2, 3]
    assert sorted(said) == sorted(
        [("allocated", one) for one in ("3e A", "3e B", "3e C")] + [("booked", "3e A"), ("booked", "3e C")]
    )
    assert room(window) == (2, True)


def test_it_is_shared_once(window, clock):
    booked(window)
    clock.move_to(later(window))
    assert len(actions.allocate(window, now=timezone.now())) == 1
    assert actions.allocate(window, now=timezone.now()) == []


def test_whoever_comes_between_the_window_and_the_sharing_comes_after(window, clock):
    for label in ("3e A", "3e B"):
        booked(window, label)
    clock.move_to(later(window))
    assert booked(window, "3e C").state == BookingState.WAITING
    assert states(window) == {"3e A": "booked", "3e B": "booked", "3e C": "waiting"}


def test_after_the_sharing_first_come_first_served(window, clock):
    booked(window, "3e A")
    clock.move_to(later(window))
    actions.allocate(window, now=timezone.now())
    assert booked(window, "3e B").state == BookingState.BOOKED


def test_whoever_loses_waits_by_rank(window, clock):
    for label in "ABCDE":
        booked(window, f"3e {label}")
    clock.move_to(later(window))
    lost = [one.number for one in actions.allocate(window, now=timezone.now()) if not one.placed]
    assert list(Booking.objects.queue(window).values_list("pk", flat=True)) == lost
    assert len(lost) == 3


def test_a_class_that_is_elsewhere_waits(window, clock):
    booked(window)
    booked(a_slot(a_host("Un laboratoire")))
    clock.move_to(later(window))
    actions.allocate(window, now=timezone.now())
    found = Booking.objects.get(slot=window)
    assert (found.state, found.told_why["placed"]) == (BookingState.WAITING, False)


def test_a_class_that_met_the_collective_counts_less(window, clock):
    group = a_class(a_school("Collège"), "3e A")
    named = [{"class_group": group, "level": "3e", "headcount": 12}]
    for day in (1, 2):
        an_encounter(school=group.school, classes=named, starts_at=timezone.now() + timedelta(days=day))
    booked(window, "3e A", class_group=group, school=group.school)
    clock.move_to(later(window))
    (found,) = actions.allocate(window, now=timezone.now())
    assert (found.points, found.because) == (0, ())


def test_a_school_that_is_no_partner_was_served_by_its_name(window, clock):
    a_booking(a_slot(a_host("Un laboratoire"), starts_at=timezone.now() + timedelta(days=3)), "booked")
    booked(window, "4e A")
    clock.move_to(later(window))
    (found,) = actions.allocate(window, now=timezone.now())
    assert found.because == ("class_never_met",)


def test_a_class_that_cancels_during_the_window_takes_nothing_from_the_others(window, clock):
    for label in ("3e A", "3e B", "3e C"):
        booked(window, label)
    actions.cancel(Booking.objects.get(class_label="3e A"), by=None)
    clock.move_to(later(window))
    explained = actions.allocate(window, now=timezone.now())
    assert [one.rank for one in explained] == [1, 2]
    assert states(window) == {"3e A": "cancelled", "3e B": "booked", "3e C": "booked"}
    assert room(window) == (2, False)


def test_whoever_was_never_served_comes_before_every_weight(window, clock):
    """A served school with all its points comes after one that has none."""
    weighty = a_school("Collège rural", rural=True, priority="rep_plus")
    an_encounter(school=weighty)
    plain = a_class(a_school("Collège de ville"), "3e B")
    laboratory = a_slot(a_host("Un laboratoire"), starts_at=timezone.now() + timedelta(days=400))
    assert laboratory.starts_at.year != window.starts_at.year, "another year counts for nothing"
    booked(laboratory, "3e B", school=plain.school, class_group=plain)
    booked(window, "3e A", school=weighty, headcount=24)
    booked(window, "3e B", school=plain.school, class_group=plain, headcount=24)
    clock.move_to(later(window))
    first, second = actions.allocate(window, now=timezone.now())
    assert (first.points < second.points, first.placed, second.placed) == (True, True, False)
    assert states(window) == {"3e A": "waiting", "3e B": "booked"}


def test_the_draw_decides_between_equals_and_a_smaller_class_takes_what_is_left(window, clock):
    """Three groups are wished for, two are there: the first that does not fit waits before the others."""
    Slot.objects.filter(pk=window.pk).update(groups=3)
    for label in ("3e A", "3e B", "3e C"):
        booked(window, label, headcount=24)
    small = booked(window, "3e D")
    clock.move_to(later(window))
    explained = actions.allocate(window, now=timezone.now())
    assert sorted(one.draw for one in explained) == [one.draw for one in explained]
    large = [one.number for one in explained if one.number != small.pk]
    small.refresh_from_db()
    assert small.state == BookingState.BOOKED
    assert Booking.objects.get(pk=large[0]).state == BookingState.BOOKED
    assert list(Booking.objects.queue(window).values_list("pk", flat=True)) == large[1:]


def test_a_class_that_grew_past_the_slot_while_it_waited_holds_nobody_back(window, clock):
    """The host made the slot smaller during the window."""
    booked(window, "3e A", headcount=24)
    booked(window, "3e B")
    actions.change(window, {"groups": 1}, seen=0, by=None)
    clock.move_to(later(window))
    actions.allocate(window, now=timezone.now())
    assert states(window) == {"3e A": "waiting", "3e B": "booked"}
    assert room(window) == (1, False)
