"""Many ask for the same places at the same moment: exactly as many as there are, nobody lost, nobody twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connections

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.partners.models import Organisation
from hirondelles.visits import actions, places, told
from hirondelles.visits.models import Booking, Host, Slot
from tests.factories.collectives import CollectiveFactory
from tests.factories.visits import a_booking, a_host, a_slot, booked_values

CLIENTS = 12


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is written is committed: other connections see it. Named as pytest-django's, for it to make the database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def shared(db: None, monkeypatch: Any) -> Iterator[Collective]:
    """A collective that several connections see; erased by hand afterwards."""
    monkeypatch.setattr(Entry.objects, "create", lambda **kwargs: None)
    for name in ("booked", "promoted", "passed_over", "allocated", "slot_changed"):
        monkeypatch.setattr(told, name, lambda booking, **_: None)
    collective = CollectiveFactory()
    yield collective
    with purging():
        for model in (Booking, Slot, Host, Organisation):
            rows = model.objects.filter(collective_id=collective.pk)
            rows._raw_delete(rows.db)
    rows = Collective.objects.filter(pk=collective.pk)
    rows._raw_delete(rows.db)
    connections.close_all()


def together(collective: Collective, asked: list[Any], gesture: Callable[[Any], object]) -> list[Exception]:
    """So many clients take the next booking until none is left; gives what went wrong."""
    ready, turn, lock = threading.Barrier(CLIENTS), iter(asked), threading.Lock()
    wrong: list[Exception] = []

    def work() -> None:
        ready.wait(20)
        while True:
            with lock:
                one = next(turn, None)
            if one is None:
                break
            try:
                with in_collective(collective):
                    gesture(one)
            except Exception as fault:  # each is told below
                wrong.append(fault)
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    return wrong


def held(slot: Slot) -> tuple[Counter[str], int]:
    slot.refresh_from_db()
    return Counter(Booking.objects.filter(slot=slot).values_list("state", flat=True)), slot.taken


def test_five_hundred_in_ten_rounds_for_thirty_groups(shared: Collective) -> None:
    with in_collective(shared):
        slot = a_slot(a_host(), groups=30)
        asked = [a_booking(slot, class_label=f"3e {number}") for number in range(500)]
    wrong = [
        fault for n in range(10) for fault in together(shared, asked[n * 50 : n * 50 + 50], actions.place)
    ]
    assert wrong == []
    with in_collective(shared):
        assert held(slot) == (Counter(booked=30, waiting=470), 30)
        ranks = list(Booking.objects.queue(slot).values_list("rank", flat=True))
    assert ranks == list(range(1, 471))


def test_two_presses_at_once_take_one_place(shared: Collective) -> None:
    with in_collective(shared):
        slot = a_slot(a_host(), groups=30)
        one = a_booking(slot)
    again = [one.pk] * CLIENTS
    assert together(shared, again, lambda pk: actions.place(Booking.objects.get(pk=pk))) == []
    with in_collective(shared):
        assert held(slot) == (Counter(booked=1), 1)


def test_two_cancel_at_once_and_the_one_who_waits_goes_in_once(shared: Collective) -> None:
    with in_collective(shared):
        slot = a_slot(a_host(), groups=2)
        placed = [actions.place(a_booking(slot, class_label=f"3e {number}")) for number in range(3)]
    assert together(shared, placed[:2], lambda one: actions.cancel(one, by=None)) == []
    with in_collective(shared):
        assert held(slot) == (Counter(cancelled=2, booked=1), 1)


def call(gesture: Callable[[], object]) -> object:
    return gesture()


def refused(wrong: list[Exception]) -> Counter[str]:
    """What was answered in words; anything else is a fault, and shown as it is."""
    assert [one for one in wrong if not isinstance(one, Refusal)] == []
    return Counter(str(one).split(" : ", maxsplit=1)[0] for one in wrong)


def test_two_tabs_send_the_same_form(shared: Collective) -> None:
    with in_collective(shared):
        slot = a_slot(a_host(), groups=30)
    same = [booked_values()] * CLIENTS
    assert together(shared, same, lambda typed: actions.book(slot, typed, key="same")) == []
    with in_collective(shared):
        assert held(slot) == (Counter(booked=1), 1)


def test_two_tabs_book_the_same_class(shared: Collective) -> None:
    """Each tab has its own key: one has the place, the others hear that the class has it."""
    with in_collective(shared):
        slot = a_slot(a_host(), groups=30)
    wrong = together(shared, list("abcdefghijkl"), lambda key: actions.book(slot, booked_values(), key=key))
    ((said, many),) = refused(wrong).items()
    assert (said.startswith("Cette classe a déjà une réservation"), many) == (True, CLIENTS - 1)
    with in_collective(shared):
        assert held(slot) == (Counter(booked=1), 1)


def test_two_tabs_book_the_same_class_at_two_hosts(shared: Collective) -> None:
    """At one hour a class is in one place, and nobody waits for nobody."""
    with in_collective(shared):
        slots = [a_slot(a_host(name), groups=40) for name in ("Un atelier", "Un laboratoire")]
    asked = [(slot, f"3e {number}") for number in range(2 * CLIENTS) for slot in slots]
    wrong = together(
        shared, asked, lambda one: actions.book(one[0], booked_values(one[1]), key=f"{one[0].pk}{one[1]}")
    )
    assert refused(wrong) == {"Cette classe a déjà une autre visite à cette heure-là.": 2 * CLIENTS}
    with in_collective(shared):
        found = [held(slot) for slot in slots]
    assert sum(taken for _states, taken in found) == 2 * CLIENTS
    assert all(states["booked"] == taken for states, taken in found)


def test_the_room_is_lowered_while_classes_book(shared: Collective) -> None:
    """Either the room was lowered first, or those who have their place keep it: never more classes than room."""
    with in_collective(shared):
        slot = a_slot(a_host(), groups=30)
        asked = [partial(actions.place, a_booking(slot, class_label=f"3e {n}")) for n in range(3 * CLIENTS)]
    lower = partial(actions.change, slot, {"groups": 8}, seen=0, by=None)
    said = refused(together(shared, [*asked[:CLIENTS], lower, *asked[CLIENTS:]], call))
    with in_collective(shared):
        states, taken = held(slot)
        ranks = list(Booking.objects.queue(slot).values_list("rank", flat=True))
    assert (slot.groups, taken) == ((30, 30) if said else (8, 8))
    assert states == Counter(booked=taken, waiting=3 * CLIENTS - taken)
    assert ranks == list(range(1, len(ranks) + 1))


def test_the_slot_moves_while_classes_book(shared: Collective) -> None:
    """Whoever booked before moves with it, whoever books after books the new hour."""
    with in_collective(shared):
        slot = a_slot(a_host(), groups=30)
        asked = [partial(actions.place, a_booking(slot, class_label=f"3e {n}")) for n in range(3 * CLIENTS)]
        later = slot.starts_at + timedelta(days=1)
    move = partial(actions.change, slot, {"starts_at": later}, seen=0, by=None)
    assert together(shared, [*asked[:CLIENTS], move, *asked[CLIENTS:]], call) == []
    with in_collective(shared):
        assert held(slot) == (Counter(booked=30, waiting=3 * CLIENTS - 30), 30)
        assert set(Booking.objects.counted().values_list("hours", flat=True)) == {slot.hours}
        assert slot.hours.lower == later


def test_one_waits_while_places_are_given_back_from_every_side(shared: Collective) -> None:
    """A class cancels, another comes with fewer, the host opens a group, the night recounts: she goes in once."""
    with in_collective(shared):
        slot = a_slot(a_host(), groups=3)
        first = actions.place(a_booking(slot, class_label="3e A"))
        large = actions.place(a_booking(slot, class_label="3e B", headcount=24, groups=2))
        waits = actions.place(a_booking(slot, class_label="3e C"))
        assert waits.state == "waiting"
    gestures = [
        partial(actions.cancel, first, by=None),
        partial(actions.resize, large, headcount=12, by=None),
        partial(actions.change, slot, {"groups": 4}, seen=0, by=None),
        *[partial(actions.promote, slot)] * 4,
    ]
    assert together(shared, gestures, call) == []
    with in_collective(shared):
        assert held(slot) == (Counter(booked=2, cancelled=1), 2)


def test_an_address_is_trusted_while_it_is_turned_down(shared: Collective) -> None:
    """One coordinator trusts, another turns down: each class is booked and then cancelled, or was never booked."""
    with in_collective(shared):
        slot = a_slot(a_host(), groups=40)
        asked = [a_booking(slot, "checking", class_label=f"3e {number}") for number in range(2 * CLIENTS)]
    gestures = [
        partial(gesture, one)
        for one in asked
        for gesture in (actions.place, partial(actions.cancel, by=None), actions.place)
    ]
    wrong = together(shared, gestures, call)
    assert [one for one in wrong if not isinstance(one, NotAllowed)] == []
    with in_collective(shared):
        states, taken = held(slot)
    assert (states["booked"], states["cancelled"]) == (taken, 2 * CLIENTS - taken)


def test_without_the_one_statement_it_oversells(shared: Collective, monkeypatch: Any) -> None:
    """The sabotaged twin: everybody reads before anybody writes."""
    read = threading.Barrier(CLIENTS)

    def seat(booking: Booking, **_said: Any) -> bool:
        taken = Slot.objects.get(pk=booking.slot_id).taken
        read.wait(20)
        Slot.objects.filter(pk=booking.slot_id).update(taken=taken + 1)
        changed = {"state": "booked", "hours": booking.slot.hours, "asked_at": booking.slot.made_at}
        return bool(Booking.objects.filter(pk=booking.pk).update(**changed))

    with in_collective(shared):
        slot = a_slot(a_host(), groups=1)
        asked = [a_booking(slot, class_label=f"3e {number}") for number in range(CLIENTS)]
    monkeypatch.setattr(places, "seat", seat)
    assert together(shared, asked, actions.place) == []
    with in_collective(shared):
        assert held(slot) == (Counter(booked=CLIENTS), 1)
