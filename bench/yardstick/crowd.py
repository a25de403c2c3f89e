"""Many clients at once, as ``hirondelles serve`` receives them: its processes, its threads, and whoever comes next waits.

Each process keeps its connections, told their collective once and for all; what a process does is not slowed by the
interpreter of another, so that what is measured is the database's and the code's, not the crowd's.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any
from unittest import mock

from hirondelles.config.supervisor import THREADS
from hirondelles.config.supervisor import WORKERS as PROCESSES

PATIENCE = 120
"""Seconds after which a process that does not come is said to be lost."""
Gesture = Callable[[Any], bool]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the clients were told: how many have their place, in how many seconds, how many saw an error."""

    seated: int
    seconds: float
    errors: int


@dataclass(frozen=True, kw_only=True)
class Task:
    """What each client does: ``gesture`` on the next booking; ``seat`` takes the place of ``visits.places.seat``."""

    gesture: Gesture
    bookings: Sequence[int]
    clients: int
    seat: Callable[..., bool] | None = None


class Crowd:
    """The processes, from the first measure to the last: ``with Crowd(collective.pk) as crowd: crowd.ask(…)``."""

    def __init__(self, collective: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.turn = context.Value("i", 0)
        self.gate = context.Barrier(PROCESSES + 1)
        pipes = [context.Pipe() for _process in range(PROCESSES)]
        self.pipes = [here for here, _there in pipes]
        self.processes = [
            context.Process(target=_serve, args=(there, self.gate, self.turn, collective), daemon=True)
            for _here, there in pipes
        ]

    def __enter__(self) -> Crowd:
        for one in self.processes:
            one.start()
        return self

    def __exit__(self, *fault: object) -> None:
        for pipe, process in zip(self.pipes, self.processes, strict=True):
            pipe.send(None)
            process.join(PATIENCE)

    def ask(self, task: Task) -> Told:
        """Every booking is asked for once, by whichever client is free."""
        self.turn.value = 0
        for pipe in self.pipes:
            pipe.send(task)
        self.gate.wait(PATIENCE)
        answers = [pipe.recv() for pipe in self.pipes]
        for fault in [one for _seated, errors, _began, _ended in answers for one in errors][:3]:
            print("error:", fault[:200])
        return Told(
            seated=sum(seated for seated, _errors, _began, _ended in answers),
            seconds=max(ended for *_rest, ended in answers) - min(began for *_rest, began, _ended in answers),
            errors=sum(len(errors) for _seated, errors, _began, _ended in answers),
        )


# --- in a process ---------------------------------------------------------------------------------


def _serve(pipe: Any, gate: Any, turn: Any, collective: int) -> None:
    """Task after task, until there is none."""
    import django

    django.setup()
    doors = Doors(collective)
    while task := pipe.recv():
        swapped = mock.patch("hirondelles.visits.places.seat", task.seat) if task.seat else nullcontext()
        with swapped:
            pipe.send(_together(task, doors, gate, turn))
    doors.close()


def _together(task: Task, doors: Doors, gate: Any, turn: Any) -> tuple[int, list[str], float, float]:
    """The clients of this process: how many have their place, the errors, when they began and ended."""
    bookings = _read(task, doors)
    told: list[bool] = []
    errors: list[str] = []

    def client() -> None:
        ready.wait(PATIENCE)
        while (number := _next(turn)) < len(task.bookings):
            try:
                with doors.connected():
                    told.append(task.gesture(bookings[task.bookings[number]]))
            except Exception as fault:  # counted: the client saw it
                errors.append(repr(fault))

    workers = [threading.Thread(target=client) for _client in range(task.clients // PROCESSES)]
    ready = threading.Barrier(len(workers) + 1)
    for one in workers:
        one.start()
    gate.wait(PATIENCE)
    ready.wait(PATIENCE)
    began = time.monotonic()
    for one in workers:
        one.join()
    return sum(told), errors, began, time.monotonic()


def _read(task: Task, doors: Doors) -> dict[int, Any]:
    """The bookings as a page has them before it asks."""
    from hirondelles.visits.models import Booking

    with doors.connected():
        return dict(Booking.objects.select_related("slot__host").in_bulk(task.bookings))


def _next(turn: Any) -> int:
    with turn.get_lock():
        turn.value += 1
        return int(turn.value) - 1


class Doors:
    """The connections of a process: each serves whoever comes next."""

    def __init__(self, collective: int) -> None:
        self.collective = collective
        self.free: list[Any] = []
        self.lock = threading.Lock()
        self.many = threading.Semaphore(THREADS)

    @contextmanager
    def connected(self) -> Iterator[None]:
        from django.db import connections

        from hirondelles.collectives import scope

        with self.many:
            with self.lock:
                mine = self.free.pop() if self.free else self._opened()
            connections["default"] = mine
            token = scope.enter(self.collective)
            try:
                yield
            finally:
                scope.leave(token)
                with self.lock:
                    self.free.append(mine)

    def _opened(self) -> Any:
        from django.db import connections

        from hirondelles.collectives.scope import SETTING

        made = connections.create_connection("default")
        made.inc_thread_sharing()
        with made.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, str(self.collective)])
        return made

    def close(self) -> None:
        while self.free:
            self.free.pop().close()
