"""A shared bus: proposed once to those who wish it, and no address before both said yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.visits.buses import actions
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, BookingState, BusShare
from tests.factories.partners import a_school
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.teachers import kinds, words

pytestmark = pytest.mark.django_db


def path_of(booking):
    return f"/c/rouages/reservation/{token_of(booking)}/"


@pytest.fixture
def two(rouages):
    """A far class and one on its way, which both wish to share."""
    with in_collective(rouages):
        slot = a_slot(a_host(), groups=4, latitude=47.0, longitude=6.0)
        return [
            on_the_way(slot, name, latitude, who)
            for name, latitude, who in (("Collège Loin", 47.5, "ana"), ("Collège Chemin", 47.2, "bea"))
        ]


def on_the_way(slot, name, latitude, who):
    return a_booking(
        slot,
        BookingState.BOOKED,
        school=a_school(name, latitude=latitude, longitude=6.0),
        school_name=name,
        email=f"{who}@ac-besancon.fr",
        teacher_name=who,
        wants_bus=True,
    )


def propose(collective):
    with in_collective(collective):
        return actions.propose_here(collective, now=timezone.now())


def end(collective):
    with in_collective(collective):
        return actions.end_here(timezone.now())


def agreed(client, collective, two):
    """Proposed, and both said yes."""
    propose(collective)
    with in_collective(collective):
        share = BusShare.objects.get()
    for one in two:
        client.post(f"{path_of(one)}car/{share.pk}/", {"bus": "yes"})
    return share


def to(kind):
    return sorted(one.to for one in outbox.latest() if one.kind == kind)


def test_both_are_asked_once_and_nothing_is_told_of_the_other(rouages, two):
    assert (propose(rouages), propose(rouages)) == (1, 0)
    assert kinds() == ["bus_proposed", "bus_proposed"]
    text = next(one.text for one in outbox.latest() if one.to == "ana@ac-besancon.fr")
    assert "Une autre classe va en visite du même côté" in text
    assert "Vous seriez 26 en tout, adultes compris." in text.replace("\u202f", " ").replace("\xa0", " ")
    assert not [one for one in ("Chemin", "bea") if one in text]


def test_nobody_who_did_not_wish_it_is_asked(rouages, two):
    with in_collective(rouages):
        two[0].wants_bus = False
        two[0].save(update_fields=["wants_bus"])
    assert propose(rouages) == 0


def test_addresses_are_exchanged_once_both_said_yes(client, rouages, two):
    propose(rouages)
    far, near = two
    with in_collective(rouages):
        share = BusShare.objects.get()
    page = words(client.get(path_of(near)))
    assert "Une autre classe va du même côté" in page
    assert not [one for one in ("Collège Loin", "ana@") if one in page]
    client.post(f"{path_of(near)}car/{share.pk}/", {"bus": "yes"})
    assert "Vous avez dit oui" in words(client.get(path_of(near)))
    assert "bea@" not in words(client.get(path_of(far)))
    client.post(f"{path_of(far)}car/{share.pk}/", {"bus": "yes"})
    assert "bea@ac-besancon.fr" in words(client.get(path_of(far)))
    assert "ana@ac-besancon.fr" in words(client.get(path_of(near)))
    assert kinds().count("bus_shared") == 2


def test_one_that_was_shared_may_still_be_given_up_and_the_other_is_told(client, rouages, two):
    share = agreed(client, rouages, two)
    far, near = two
    assert "Ne plus partager ce car" in words(client.get(path_of(far)))
    client.post(f"{path_of(far)}car/{share.pk}/", {"bus": "no"})
    assert to("bus_over") == ["bea@ac-besancon.fr"]
    for one in two:
        assert "Un car partagé" not in words(client.get(path_of(one)))
    answer = client.post(f"{path_of(near)}car/{share.pk}/", {"bus": "yes"}, follow=True)
    assert "plus ouverte" in words(answer)


def test_a_yes_said_twice_tells_once(client, rouages, two):
    share = agreed(client, rouages, two)
    client.post(f"{path_of(two[0])}car/{share.pk}/", {"bus": "yes"})
    assert kinds().count("bus_shared") == 2


@pytest.mark.parametrize(
    "gone",
    [
        {"state": BookingState.CANCELLED, "ended_at": timezone.now()},
        {"headcount": 60},
        {"wants_bus": False},
    ],
)
def test_when_one_comes_no_more_or_too_many_the_other_is_told_and_free_again(client, rouages, two, gone):
    agreed(client, rouages, two)
    with in_collective(rouages):
        Booking.objects.filter(pk=two[0].pk).update(**gone)
        third = on_the_way(two[0].slot, "Collège Autre", 47.4, "clo")
    assert (end(rouages), end(rouages), propose(rouages)) == (1, 0, 1)
    assert "bea@ac-besancon.fr" in to("bus_over")
    with in_collective(rouages):
        assert set(BusShare.objects.open().values_list("far", "near")) == {(third.pk, two[1].pk)}


def test_one_whose_hour_moved_is_no_longer_shared(client, rouages, two):
    agreed(client, rouages, two)
    with in_collective(rouages):
        later = two[0].slot.starts_at + timedelta(hours=3)
        moved = a_slot(two[0].slot.host, starts_at=later, latitude=47.0, longitude=6.0)
        Booking.objects.filter(pk=two[0].pk).update(slot=moved, hours=moved.hours)
    assert end(rouages) == 1
    assert to("bus_over") == ["ana@ac-besancon.fr", "bea@ac-besancon.fr"]


def test_a_pair_that_was_refused_leaves_both_to_a_third_school(client, rouages, two):
    propose(rouages)
    with in_collective(rouages):
        share = BusShare.objects.get()
        third = on_the_way(two[0].slot, "Collège Autre", 47.21, "clo")
    assert propose(rouages) == 0, "both are asked already"
    client.post(f"{path_of(two[1])}car/{share.pk}/", {"bus": "no"})
    assert propose(rouages) == 1
    with in_collective(rouages):
        assert set(BusShare.objects.open().values_list("far", "near")) == {(two[0].pk, third.pk)}


def test_nobody_is_proposed_to_herself(rouages, two):
    with in_collective(rouages):
        Booking.objects.update(email="ana@ac-besancon.fr")
    assert propose(rouages) == 0


def test_whoever_had_said_yes_learns_that_the_other_does_not(client, rouages, two):
    propose(rouages)
    with in_collective(rouages):
        share = BusShare.objects.get()
    client.post(f"{path_of(two[0])}car/{share.pk}/", {"bus": "yes"})
    client.post(f"{path_of(two[1])}car/{share.pk}/", {"bus": "no"})
    assert to("bus_over") == ["ana@ac-besancon.fr"]
    assert "bea" not in next(one.text for one in outbox.latest() if one.kind == "bus_over")


def test_without_the_second_yes_an_address_would_leak(client, rouages, two, monkeypatch):
    """The sabotaged twin: were one yes enough, the page would show the other's address."""
    propose(rouages)
    monkeypatch.setattr(BusShare, "is_shared", property(lambda share: share.far_says or share.near_says))
    with in_collective(rouages):
        BusShare.objects.update(near_says=True)
    assert "ana@ac-besancon.fr" in words(client.get(path_of(two[1])))


def test_a_no_closes_the_proposal_without_saying_who(client, rouages, two):
    propose(rouages)
    with in_collective(rouages):
        share = BusShare.objects.get()
    client.post(f"{path_of(two[0])}car/{share.pk}/", {"bus": "no"})
    for one in two:
        assert "Un car partagé" not in words(client.get(path_of(one)))
    assert "plus ouverte" in words(
        client.post(f"{path_of(two[1])}car/{share.pk}/", {"bus": "yes"}, follow=True)
    )
    assert propose(rouages) == 0


def test_a_third_class_answers_nothing_of_theirs(client, rouages, two):
    propose(rouages)
    with in_collective(rouages):
        share = BusShare.objects.get()
        third = a_booking(two[0].slot, BookingState.BOOKED, class_label="4e Z")
    assert client.post(f"{path_of(third)}car/{share.pk}/", {"bus": "yes"}).status_code == 404
    assert client.post(f"{path_of(two[0])}car/{share.pk}/", {"bus": "maybe"}).status_code == 404
    assert client.get(f"{path_of(two[0])}car/{share.pk}/").status_code == 405
