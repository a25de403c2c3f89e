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
from hirondelles.visits.booking.explaining import drawn as drawn_of
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, BookingState, Slot
from tests.factories.partners import a_school
from tests.factories.visits import a_booking, a_slot, booked_values


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
    because = {
        "never_served": "",
        "rep_plus": " Cela compte 3 points.",
        "rural": " Cela compte 2 points.",
        "class_never_met": " Cela compte 2 points.",
    }
    assert found.reasons == [f"{REASONS[one]}{points}" for one, points in because.items()]
    assert found.sentence == "Votre classe est au rang 1 sur 1, avec 7 points."


def cells(slot):
    return [[cell.value for cell in row] for row in drawn_of(slot).get("rows", [])]


def test_a_third_party_draws_everything_again_from_the_page_of_the_slot(client, rouages, drawn):
    """Her browser and a pocket calculator that knows SHA-256: order, draws, places."""
    page = client.get(f"/c/rouages/visites/{drawn.uid}/").content.decode()
    drawn.refresh_from_db()
    table = cells(drawn)
    assert all(str(cell) in page for row in table for cell in row)
    assert drawn.seed in page
    assert hashed(drawn.seed) == drawn.seed_digest
    assert [row[4] for row in table] == [hashed(f"{drawn.seed}:{row[1]}")[:16] for row in table]
    again = sorted(table, key=lambda row: (row[2] != "oui", -row[3], row[4], row[1]))
    assert [row[0] for row in again] == list(range(1, 13))
    left = 2
    for row in again:
        placed = row[5] <= left
        left -= row[5] if placed else 0
        assert (row[6] == "oui") is placed
    assert "Ada Courvallon" not in page


def test_before_the_draw_the_page_says_the_rule_and_her_number_and_no_seed(client, here):
    until, seed = timezone.now() + timedelta(days=5), new_seed()
    slot = a_slot(groups=2, window_until=until, seed=seed, seed_digest=digest_of(seed))
    hers = actions.book(slot, booked_values("3e A"), key="a")
    page = client.get(f"/c/rouages/visites/{slot.uid}/").content.decode()
    assert (slot.seed_digest in page, seed in page, "REP+ 3, REP 2" in page) == (True, False, True)
    assert cells(slot) == []
    followed = client.get(f"/c/rouages/reservation/{token_of(hers)}/").content.decode()
    assert f"Votre numéro dans le tirage est le {hers.pk}." in followed


def test_a_school_that_had_something_is_told_that_the_others_come_first(here, clock):
    until, seed = timezone.now() + timedelta(days=5), new_seed()
    slot = a_slot(groups=1, window_until=until, seed=seed, seed_digest=digest_of(seed))
    school = a_school("Collège servi", priority="rep_plus", rural=True)
    a_booking(a_slot(slot.host, room="B"), BookingState.BOOKED, school=school, class_label="5e A")
    served = actions.book(slot, booked_values("3e A", school=school), key="a")
    actions.book(slot, booked_values("3e B", school_name="Collège neuf"), key="b")
    clock.move_to(until + timedelta(hours=1))
    actions.allocate(slot, now=timezone.now())
    found = explained(Booking.objects.with_slot().get(pk=served.pk))
    assert found.sentence == "Votre classe est au rang 2 sur 2, avec 7 points."
    assert found.reasons[0].startswith("Votre établissement a déjà eu")
    assert "il ne restait plus de groupe" in found.why


def test_a_class_too_large_for_what_is_left_is_told_so(here, clock):
    until, seed = timezone.now() + timedelta(days=5), new_seed()
    slot = a_slot(groups=3, window_until=until, seed=seed, seed_digest=digest_of(seed))
    for label in ("3e A", "3e B"):
        actions.book(slot, booked_values(label, headcount=24), key=label)
    clock.move_to(until + timedelta(hours=1))
    actions.allocate(slot, now=timezone.now())
    why = [explained(one).why for one in Booking.objects.with_slot()]
    assert sorted(why)[1].startswith("À votre tour, il restait 1 groupe, et votre classe en fait 2")


def test_what_was_told_is_forgotten_with_whoever_asked(drawn, here):
    clocks.bookings(drawn.starts_at + timedelta(days=31))
    assert {explained(one) for one in Booking.objects.with_slot()} == {None}
