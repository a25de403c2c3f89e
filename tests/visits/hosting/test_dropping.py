"""A host that had said yes to a class cannot any more: this class alone, told once; whoever waits goes in."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.models import Encounter, Reason
from hirondelles.visits import actions
from hirondelles.visits.booking import where
from hirondelles.visits.hosting import answering, links, showing
from hirondelles.visits.models import Booking, BookingState, Slot
from tests.factories.visits import a_booking, a_host, a_slot, booked_values
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db
TEACHER, HOST = "paule.essai@ac-besancon.fr", "irene@tournelle.example"


@pytest.fixture
def accepted(booked):
    answering.accept(booked, by=None)
    return Booking.objects.with_slot().get(pk=booked.pk)


def again(booking):
    return Booking.objects.with_slot().select_related("encounter").get(pk=booking.pk)


def new_mails(before):
    return mails()[before:]


def test_the_visit_is_called_off_by_the_host_and_the_place_is_free(accepted):
    answering.drop(accepted, by=None, word="La fraiseuse est en panne")
    dropped = again(accepted)
    assert (dropped.state, dropped.slot.taken) == (BookingState.REFUSED, 0)
    assert (dropped.encounter.state, dropped.encounter.cancel_reason) == ("cancelled", Reason.HOST)


def test_the_school_is_told_once_with_what_is_open_near_it(accepted):
    a_slot(a_host("Atelier Voisin"), title="La fonderie")
    known = len(mails())
    answering.drop(accepted, by=None, word="La fraiseuse est en panne")
    assert new_mails(known) == [("visit_dropped", TEACHER)]
    (text,) = texts("visit_dropped")
    for words in ("avait dit oui", "La fraiseuse est en panne", "La fonderie"):
        assert words in text
    assert "avait dit oui" in str(where.where_is(again(accepted), accepted.collective).sentence)


def test_whoever_waits_goes_in_at_once_and_the_others_still_come(slot, accepted):
    Slot.objects.filter(pk=slot.pk).update(groups=2)
    other = actions.book(
        Slot.objects.get(pk=slot.pk), booked_values("3e C", email="c@ac-besancon.fr"), key="c"
    )
    waits = actions.book(
        Slot.objects.get(pk=slot.pk), booked_values("3e Z", email="z@ac-besancon.fr"), key="z"
    )
    assert waits.state == BookingState.WAITING
    answering.drop(accepted, by=None)
    assert [again(one).state for one in (other, waits)] == [BookingState.BOOKED, BookingState.BOOKED]
    assert Slot.objects.get(pk=slot.pk).taken == 2
    assert ("visit_promoted", "z@ac-besancon.fr") in mails()


def test_with_less_room_the_place_goes_to_nobody(slot, accepted):
    other = actions.book(
        Slot.objects.get(pk=slot.pk), booked_values("3e C", email="c@ac-besancon.fr"), key="c"
    )
    large = booked_values("3e Z", headcount=24, email="z@ac-besancon.fr")
    waits = actions.book(Slot.objects.get(pk=slot.pk), large, key="z")
    answering.drop(accepted, by=None, fewer=True)
    left = Slot.objects.get(pk=slot.pk)
    assert (left.groups, left.taken, again(other).state) == (1, 1, BookingState.BOOKED)
    assert again(waits).state == BookingState.WAITING
    assert ("visit_changed", "z@ac-besancon.fr") in mails(), "a class that is now too large is told"


def test_twice_is_once(accepted):
    answering.drop(accepted, by=None)
    known = mails()
    with pytest.raises(NotAllowed):
        answering.drop(again(accepted), by=None)
    assert mails() == known
    assert Encounter.objects.count() == 1


@pytest.mark.parametrize("state", [BookingState.BOOKED, BookingState.WAITING, BookingState.CANCELLED])
def test_only_what_was_accepted_is_dropped(slot, state):
    other = a_booking(slot, state, rank=1)
    with pytest.raises(NotAllowed):
        answering.drop(again(other), by=None)


def test_nobody_drops_once_the_hour_has_come(accepted, clock):
    clock.move_to(accepted.slot.starts_at)
    with pytest.raises(Refusal, match="passée"):
        answering.drop(accepted, by=None)


def test_what_the_coordinator_does_for_a_host_is_told_to_it(accepted, alice):
    known = len(mails())
    answering.drop(accepted, by=alice)
    assert sorted(new_mails(known)) == [("visit_class_gone", HOST), ("visit_dropped", TEACHER)]


def page(booking):
    token = links.token_of(booking.slot.host)
    return f"/c/rouages/accueil/{token}/visites/{booking.pk}/ne-plus-recevoir/"


def test_a_page_asks_before_and_a_second_press_changes_nothing(client, accepted):
    shown = client.get(page(accepted)).content.decode()
    assert "Ne plus recevoir cette classe" in shown
    assert "moins de monde" in shown
    assert again(accepted).state == BookingState.ACCEPTED
    for _ in range(2):
        answer = client.post(page(accepted), {"word": "Panne"}, follow=True)
        assert answer.status_code == 200
    assert again(accepted).state == BookingState.REFUSED
    assert [kind for kind, _to in mails()].count("visit_dropped") == 1
    assert "ne venait déjà plus" in answer.content.decode()


def test_the_only_class_of_a_slot_leaves_nothing_to_take_away(client, slot, accepted):
    Slot.objects.filter(pk=slot.pk).update(groups=1)
    assert "moins de monde" not in client.get(page(accepted)).content.decode()


def test_a_class_of_another_host_is_not_found(client, accepted):
    other = a_host("Atelier B")
    path = page(accepted).replace(links.token_of(accepted.slot.host), links.token_of(other))
    assert client.post(path, {"word": ""}).status_code == 404


def test_the_coordinator_finds_the_way_until_the_hour(client, alice, accepted, clock):
    client.force_login(alice)
    sheet = f"/c/rouages/visites-reservees/{accepted.pk}/"
    assert "ne-plus-recevoir" in client.get(sheet).content.decode()
    assert showing.may_drop(accepted, timezone.now())
    clock.move_to(accepted.slot.starts_at)
    assert "ne-plus-recevoir" not in client.get(sheet).content.decode()
