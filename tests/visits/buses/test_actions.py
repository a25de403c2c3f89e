"""A shared bus: proposed once to those who wish it, and no address before both said yes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.visits.buses import actions
from hirondelles.visits.links import token_of
from hirondelles.visits.models import BookingState, BusShare
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
            a_booking(
                slot,
                BookingState.BOOKED,
                school=a_school(name, latitude=latitude, longitude=6.0),
                school_name=name,
                email=f"{who}@ac-besancon.fr",
                teacher_name=who,
                wants_bus=True,
            )
            for name, latitude, who in (("Collège Loin", 47.5, "ana"), ("Collège Chemin", 47.2, "bea"))
        ]


def propose(collective):
    with in_collective(collective):
        return actions.propose_here(collective, now=timezone.now())


def test_both_are_asked_once_and_nothing_is_told_of_the_other(rouages, two):
    assert (propose(rouages), propose(rouages)) == (1, 0)
    assert kinds() == ["bus_proposed", "bus_proposed"]
    text = next(one.text for one in outbox.latest() if one.to == "ana@ac-besancon.fr")
    assert "Une classe d’un autre établissement" in text
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
    assert "Une classe d’un autre établissement va du même côté" in page
    assert not [one for one in ("Collège Loin", "ana@") if one in page]
    client.post(f"{path_of(near)}car/{share.pk}/", {"bus": "yes"})
    assert "Vous avez dit oui" in words(client.get(path_of(near)))
    assert "bea@" not in words(client.get(path_of(far)))
    client.post(f"{path_of(far)}car/{share.pk}/", {"bus": "yes"})
    assert "bea@ac-besancon.fr" in words(client.get(path_of(far)))
    assert "ana@ac-besancon.fr" in words(client.get(path_of(near)))
    assert kinds().count("bus_shared") == 2
    assert "plus ouverte" in words(client.post(f"{path_of(far)}car/{share.pk}/", {"bus": "no"}, follow=True))


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
