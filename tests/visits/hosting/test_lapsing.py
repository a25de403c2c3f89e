"""Nobody is left without a word: too late to enter a slot, a wait ends, and its teacher is told once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.visits import actions
from hirondelles.visits.booking import actions as booking
from hirondelles.visits.booking import waiting, where
from hirondelles.visits.hosting import asking, lapsing
from hirondelles.visits.models import Booking, BookingState, Host, Slot
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db
TEACHER = "paule.essai@ac-besancon.fr"


def waits(slot, state, **values):
    rank = 1 if state == BookingState.WAITING else None
    return a_booking(slot, state, rank=rank, **values)


def again(one):
    return Booking.objects.with_slot().get(pk=one.pk)


@pytest.mark.parametrize("state", lapsing.WAITED)
def test_at_the_hour_of_the_visit_a_wait_ends_with_one_word(slot, clock, state):
    a_slot(a_host("Atelier Voisin"), title="La fonderie", starts_at=slot.starts_at + timedelta(days=9))
    made = waits(slot, state)
    clock.move_to(slot.starts_at - timedelta(hours=1))
    assert asking.run(timezone.now()) == 0
    clock.move_to(slot.starts_at)
    for _ in range(2):
        asking.run(timezone.now())
    assert (again(made).state, again(made).ended_at) == (BookingState.UNPLACED, timezone.now())
    assert mails() == [("visit_unplaced", TEACHER)]
    assert "La fonderie" in texts("visit_unplaced")[0]


def test_the_next_date_of_the_same_host_is_proposed_to_whoever_found_no_place(slot, clock):
    a_slot(slot.host, title="La fonderie, une autre fois", starts_at=slot.starts_at + timedelta(days=9))
    waits(slot, BookingState.WAITING)
    clock.move_to(slot.starts_at)
    asking.run(timezone.now())
    assert "La fonderie, une autre fois" in texts("visit_unplaced")[0]


@pytest.mark.parametrize("state", lapsing.WAITED)
def test_when_the_site_wants_its_names_a_wait_ends_too(slot, clock, state):
    Host.objects.update(names_days=15)
    made = waits(slot, state)
    clock.move_to(slot.starts_at - timedelta(days=15, hours=1))
    assert asking.run(timezone.now()) == 0
    clock.shift(timedelta(hours=1))
    assert asking.run(timezone.now()) == 1
    assert again(made).state == BookingState.UNPLACED


def test_each_is_told_why_in_its_own_words(slot, clock):
    waits(slot, BookingState.CHECKING)
    waits(slot, BookingState.WAITING, class_label="3e Z", email="zoe@ac-besancon.fr")
    clock.move_to(slot.starts_at)
    asking.run(timezone.now())
    said = " ".join(texts("visit_unplaced"))
    assert "vérifier votre adresse à temps" in said
    assert "plus personne n’entre" in said


def test_nobody_goes_in_once_the_site_wants_its_names(booked, clock):
    Slot.objects.update(groups=1)
    made = waits(booked.slot, BookingState.WAITING, class_label="3e Z")
    Host.objects.update(names_days=15)
    clock.move_to(booked.slot.starts_at - timedelta(days=14))
    actions.cancel(booked, by=None)
    assert again(made).state == BookingState.WAITING
    asking.run(timezone.now())
    assert again(made).state == BookingState.UNPLACED


def test_what_is_called_off_is_told_by_that_alone(slot, clock):
    made = waits(slot, BookingState.WAITING)
    actions.cancel_slot(slot, reason="", by=None)
    known = mails()
    clock.move_to(slot.starts_at)
    asking.run(timezone.now())
    assert (again(made).state, mails()) == (BookingState.CANCELLED, known)


def test_a_code_that_nobody_typed_is_said_once_and_names_nobody(slot, clock):
    made = a_booking(slot, class_label="3e B", email="somebody@essai.example")
    clock.move_to(slot.starts_at - timedelta(hours=2))
    booking.send(made)
    clock.move_to(slot.starts_at)
    for _ in range(2):
        asking.run(timezone.now())
    assert mails()[1:] == [("visit_not_sent", "somebody@essai.example")]
    (text,) = texts("visit_not_sent")
    assert "3e B" not in text
    assert "Paule" not in text
    assert again(made).state == BookingState.TYPED, "its own clock erases it"
    assert where.where_is(again(made), made.collective).label == "Pas envoyée"


def test_what_was_never_sent_anywhere_says_nothing(slot, clock):
    a_booking(slot)
    clock.move_to(slot.starts_at)
    assert asking.run(timezone.now()) == 0
    assert mails() == []


def test_an_address_to_look_at_is_refused_at_once_when_it_is_too_late(slot, clock):
    made = a_booking(slot, email="paule@essai.example")
    clock.move_to(slot.starts_at)
    with pytest.raises(Refusal, match="ne réserve plus"):
        booking.confirm(made)


def test_the_coordinator_is_warned_before_it_is_too_late(slot, alice, here, clock):
    Host.objects.update(names_days=15)
    last = slot.starts_at - timedelta(days=15)
    waits(slot, BookingState.CHECKING)
    (line,) = waiting.to_do(alice, here)
    assert (line.due, line.urgent) == (last, False)
    clock.move_to(last - timedelta(days=3))
    assert [one.urgent for one in waiting.to_do(alice, here)] == [True]
    clock.move_to(last)
    assert not list(waiting.to_do(alice, here))


def test_the_page_of_whoever_waited_in_vain_says_so_and_what_else_is_open(client, slot, clock):
    from hirondelles.visits.links import token_of

    made = waits(slot, BookingState.WAITING)
    a_slot(a_host("Atelier Voisin"), title="La fonderie", starts_at=slot.starts_at + timedelta(days=9))
    clock.move_to(slot.starts_at)
    asking.run(timezone.now())
    page = client.get(f"/c/rouages/reservation/{token_of(made)}/").content.decode()
    assert "Sans place" in page
    assert "La fonderie" in page
    assert "Annuler cette réservation" not in page


@pytest.mark.parametrize("page", ["verifier/", "code/", "annuler/", ""])
def test_what_was_begun_is_not_sent_once_it_is_too_late(client, slot, clock, page):
    from hirondelles.visits.links import token_of

    made = a_booking(slot)
    booking.send(made)
    clock.move_to(slot.starts_at)
    path = f"/c/rouages/reservation/{token_of(made)}/{page}"
    for answer in (
        client.get(path, follow=True),
        client.post(path, {"code": "123456"}, follow=True) if page else None,
    ):
        if answer is not None:
            assert "Pas envoyée" in answer.content.decode()
    assert again(made).state == BookingState.TYPED


def test_without_the_end_of_the_wait_nobody_would_be_told(slot, clock, monkeypatch):
    """The sabotaged twin: the hour comes, and the class waits for ever."""
    made = waits(slot, BookingState.WAITING)
    monkeypatch.setattr(lapsing, "due", lambda now: [])
    clock.move_to(slot.starts_at)
    asking.run(timezone.now())
    assert (again(made).state, mails()) == (BookingState.WAITING, [])
