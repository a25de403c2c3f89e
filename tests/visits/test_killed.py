"""Forty ask for the last group while the database is killed: one has it, and nobody was told what is not true."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import Error, OperationalError, connections

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.config import postgres
from hirondelles.config.postgres.roles import DATABASE, OWNER, WEB
from hirondelles.config.programs import WHEEL
from hirondelles.journal.models import Entry
from hirondelles.notifications.models import Message
from hirondelles.visits import actions, places
from hirondelles.visits.models import Booking, Slot
from tests.config.conftest import new_place
from tests.factories.collectives import CollectiveFactory
from tests.factories.partners import a_contact
from tests.factories.visits import a_host, a_slot, booked_values

CLIENTS = 40
PATIENCE, AGAIN = 30, 10


@pytest.fixture(autouse=True)
def clock() -> None:
    """The database has its own."""


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is written is committed."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def nest(django_db_setup: None) -> Iterator[postgres.Server]:
    """A server of its own, durable, with today's tables."""
    folder = new_place()
    server = postgres.ensure(folder / "nest")
    try:
        _copy_tables(server)
        yield server
    finally:
        server.leave()
        shutil.rmtree(folder, ignore_errors=True)


def _copy_tables(server: postgres.Server) -> None:
    known = connections["default"].get_connection_params()
    at = ["-h", known["host"], "-p", str(known["port"]), "-U", OWNER, known["dbname"]]
    dump = subprocess.run([WHEEL / "pg_dump", "--schema-only", *at], check=True, capture_output=True)
    load = [WHEEL / "psql", "--quiet", "--set", "ON_ERROR_STOP=1", server.dsn(OWNER)]
    subprocess.run(load, check=True, input=dump.stdout, stdout=subprocess.DEVNULL)


@dataclass
class Play:
    """The last group of a slot, those who ask for it, and the moment at which the database dies."""

    server: postgres.Server
    collective: Collective
    slot: Slot
    told: dict[str, str] = field(default_factory=dict)
    lock: Any = field(default_factory=threading.Lock)
    back: threading.Event = field(default_factory=threading.Event)
    deaths: int = 0

    def kill_once(self) -> None:
        """The server and its children, with no word; it comes back on what it had written."""
        with self.lock:
            if self.deaths:
                return
            self.deaths += 1
            parent = (self.server.cluster / "postmaster.pid").read_text().split()[0]
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
            for process in (parent, *children):
                with suppress(ProcessLookupError):
                    os.kill(int(process), signal.SIGKILL)
            while not self.server.answers():  # one that is killed still looks alive, for an instant
                self.server.revive()
            self.back.set()

    def everybody_asks(self, answered: Callable[[str], None]) -> None:
        ready = threading.Barrier(CLIENTS)
        clients = [
            threading.Thread(target=self._asks_until_answered, args=(f"3e {number}", ready, answered))
            for number in range(CLIENTS)
        ]
        for one in clients:
            one.start()
        for one in clients:
            one.join(PATIENCE)

    def _asks_until_answered(
        self, label: str, ready: threading.Barrier, answered: Callable[[str], None]
    ) -> None:
        """The same form is sent again, with its key, until a page comes back."""
        self.connect()
        ready.wait(PATIENCE)
        for _time in range(AGAIN):
            try:
                state = self.ask(label)
                answered(state)
                self.told[label] = state
                break
            except Error:
                connections["default"].close()
                self.back.wait(PATIENCE)
        connections["default"].close()

    def ask(self, label: str) -> str:
        with in_collective(self.collective):
            return str(actions.book(self.slot, booked_values(label), key=label).state)

    def connect(self) -> None:
        """This thread speaks to the server that is killed."""
        here = {"HOST": str(self.server.socket), "PORT": "5432", "NAME": DATABASE, "USER": WEB}
        connections["default"] = type(connections["default"])(
            connections.settings["default"] | here, "default"
        )
        connections["default"].ensure_connection()

    def found(self) -> dict[str, Any]:
        """What the base holds, read anew."""
        connections["default"].close()
        with in_collective(self.collective):
            self.slot.refresh_from_db()
            rows = list(Booking.objects.order_by("rank", "pk").values_list("class_label", "state"))
            ranks = list(Booking.objects.queue(self.slot).values_list("rank", flat=True))
            said = Entry.objects.filter(verb="visits.booked").count()
        with everywhere():
            mails = Message.objects.filter(collective=self.collective, kind="visit_class_asks").count()
        return {
            "states": Counter(state for _label, state in rows),
            "taken": self.slot.taken,
            "in_order": ranks == list(range(1, len(ranks) + 1)),
            "journal": said,
            "host asked": mails,
            "as told": dict(rows) == self.told,
        }


ONE_HAS_IT = {
    "states": Counter(booked=1, waiting=CLIENTS - 1),
    "taken": 1,
    "in_order": True,
    "journal": 1,
    "host asked": 1,
    "as told": True,
}


@pytest.fixture
def play(nest: postgres.Server, db: None) -> Iterator[Play]:
    before = connections["default"]
    made = Play(nest, Collective(), Slot())
    made.connect()
    made.collective = CollectiveFactory()
    with in_collective(made.collective):
        host = a_host()
        a_contact(host.partner, "Irène")
        made.slot = a_slot(host, groups=1)
    yield made
    connections["default"].close()
    connections["default"] = before


def nothing(state: str) -> None:
    """The answer reached whoever asked."""


def test_killed_before_the_first_place_is_written_down(play: Play, monkeypatch: Any) -> None:
    """The place was taken, its transaction was not over: it never was."""
    take = places.seat

    def seat(booking: Booking, **said: Any) -> bool:
        seated = take(booking, **said)
        if seated:
            play.kill_once()
        return seated

    monkeypatch.setattr(places, "seat", seat)
    play.everybody_asks(nothing)
    assert (play.deaths, play.found()) == (1, ONE_HAS_IT)


def test_killed_before_whoever_has_the_place_hears_of_it(play: Play) -> None:
    """She asks again, with the key of her form: she has the place that she has, and everybody what they were told."""

    def answered(state: str) -> None:
        if state == "booked" and not play.deaths:
            play.kill_once()
            raise OperationalError("the page never came back")

    play.everybody_asks(answered)
    assert (play.deaths, play.found()) == (1, ONE_HAS_IT)
    again = {label: play.ask(label) for label in play.told}
    assert (again, play.found()) == (play.told, ONE_HAS_IT), "sent once more, nothing changes"


def test_without_one_statement_a_place_would_be_lost(play: Play, monkeypatch: Any) -> None:
    """The sabotaged twin: the counter is written down by itself, then the database dies before the booking is."""

    def seat(booking: Booking, **_said: Any) -> bool:
        with psycopg.connect(play.server.dsn(OWNER), autocommit=True) as apart:
            room = "UPDATE visits_slot SET taken = taken + 1 WHERE id = %s AND taken < groups"
            if not apart.execute(room, [booking.slot_id]).rowcount:
                return False
        play.kill_once()
        changed = {"state": "booked", "hours": booking.slot.hours, "asked_at": booking.slot.made_at}
        return bool(Booking.objects.filter(pk=booking.pk).update(**changed))

    monkeypatch.setattr(places, "seat", seat)
    play.everybody_asks(nothing)
    found = play.found()
    assert (found["taken"], found["states"]) == (1, Counter(waiting=CLIENTS))
