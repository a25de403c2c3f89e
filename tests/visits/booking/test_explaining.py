"""Whoever reads the pages draws again, with nothing but SHA-256."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.engines.matching.lottery import digest_of, new_seed
from hirondelles.visits import actions, clocks
from hirondelles.visits.booking.explaining import REASONS, explained
from hirondelles.visits.models import Booking, Slot
from tests.factories.partners import a_school
from tests.factories.visits import a_slot, booked_values


@pytest.fixture
def here(rouages):
    with in_collective(rouages):
        yield rouages


@pytest.fixture
def drawn(here, clock) -> Slot:
    """Twelve classes alike wished for two groups; the window is over."""
    until, seed = timezone.now() + timedelta(days=5), new_seed()
    slot = a_slot(groups=2, window_until=until, seed=seed, seed_digest=digest_of(seed))
    for number in range(12):
        actions.book(slot, booked_values(f"3e {number}"), key=str(number))
    assert {explained(one) for one in Booking.objects.all()} == {None}, "nothing is said before"
    clock.move_to(until + timedelta(hours=1))
    actions.allocate(slot, now=timezone.now())
    return slot


def hashed(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def test_from_what_her_page_says_anybody_draws_again(drawn):
    told = {one: explained(one) for one in Booking.objects.with_slot()}
    for found in told.values():
        assert hashed(found.seed) == found.digest == drawn.seed_digest
        assert hashed(f"{found.seed}:{found.number}")[:16] == found.draw
    in_order = sorted(told, key=lambda one: told[one].draw)
    assert [one.told_why["rank"] for one in in_order] == list(range(1, 13))
    assert {one.state for one in in_order[:2]} == {"booked"}
    assert list(Booking.objects.queue(drawn)) == in_order[2:]


def test_another_seed_would_not_have_the_digest_that_was_published(drawn):
    """The sabotaged twin: whoever chose the seed afterwards would be seen."""
    Slot.objects.filter(pk=drawn.pk).update(seed=new_seed())
    found = explained(Booking.objects.with_slot().first())
    assert hashed(found.seed) != found.digest
    assert hashed(f"{found.seed}:{found.number}")[:16] != found.draw


def test_each_reason_has_its_sentence(here, clock):
    until, seed = timezone.now() + timedelta(days=5), new_seed()
    slot = a_slot(window_until=until, seed=seed, seed_digest=digest_of(seed))
    school = a_school("Collège rural", rural=True, priority="rep_plus")
    actions.book(slot, booked_values("3e A", school=school), key="a")
    clock.move_to(until + timedelta(hours=1))
    actions.allocate(slot, now=timezone.now())
    found = explained(Booking.objects.with_slot().get())
    because = ("never_served", "rep_plus", "rural", "class_never_met")
    assert found.reasons == [str(REASONS[one]) for one in because]
    assert found.sentence == "Votre classe est au rang 1 sur 1, avec 7 points."


def test_what_was_told_is_forgotten_with_whoever_asked(drawn, here):
    clocks.bookings(drawn.starts_at + timedelta(days=31))
    assert {explained(one) for one in Booking.objects.with_slot()} == {None}
