"""Many ask for the same places at the same moment: exactly as many as there are, nobody lost, nobody twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.partners.models import Organisation
from hirondelles.visits import actions, places, told
from hirondelles.visits.models import Booking, Host, Slot
from tests.factories.collectives import CollectiveFactory
from tests.factories.visits import a_booking, a_host, a_slot

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
    for name in ("booked", "promoted", "passed_over", "allocated"):
        monkeypatch.setattr(told, name, lambda booking: None)
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
