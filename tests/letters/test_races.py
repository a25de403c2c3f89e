"""Two people, two workers, the same letter at the same moment: one wins, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.letters import actions
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.members.models import Membership, Role
from hirondelles.notifications.models import Message
from tests.factories.collectives import CollectiveFactory
from tests.factories.letters import a_letter, mails, on_its_way
from tests.factories.members import join
from tests.letters.test_actions import SOON

TABLES = (Delivery, Letter, Membership, Message)


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None, monkeypatch: Any) -> Any:
    """What two connections see: erased afterwards by hand, but for the journal, which nobody erases."""
    monkeypatch.setattr(actions, "record", lambda *args, **kwargs: None)
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        alice, bea = join(collective, Role.COORDINATOR), join(collective)
        with in_collective(collective):
            letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=collective)
        yield collective, alice, letter
        with purging():
            for rows in (one.objects.filter(collective_id=collective.pk) for one in TABLES):
                rows._raw_delete(rows.db)
        for rows in (
            ProcrastinateJob.objects.all(),
            Collective.objects.filter(pk=collective.pk),
            User.objects.filter(pk__in=[alice.pk, bea.pk]),
        ):
            rows._raw_delete(rows.db)
        connections.close_all()


def test_stop_and_departure_at_the_same_moment_one_wins_and_the_other_is_told(committed: Any) -> None:
    collective, alice, letter = committed
    together, told = threading.Barrier(2), {}

    def work(name: str, act: Callable[[], Any]) -> None:
        try:
            with in_collective(collective):
                together.wait(10)
                told[name] = act()
        except NotAllowed:
            told[name] = "too late"
        finally:
            connections.close_all()

    workers = [
        threading.Thread(target=work, args=("stop", lambda: actions.cancel(letter, by=alice))),
        threading.Thread(
            target=work, args=("leave", lambda: actions.leave(letter, now=SOON, collective=collective))
        ),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    with in_collective(collective):
        state = Letter.objects.get().state
    assert (told, state, len(mails())) in [
        ({"stop": None, "leave": False}, State.DRAFT, 0),
        ({"stop": "too late", "leave": True}, State.SENT, 1),
    ]


def test_two_workers_with_the_same_letter_write_one_mail(committed: Any) -> None:
    collective, _alice, letter = committed
    together, told = threading.Barrier(2), []

    def work() -> None:
        with in_collective(collective):
            together.wait(10)
            told.append(actions.leave(letter, now=SOON, collective=collective))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    assert (sorted(told), len(mails())) == ([False, True], 1)


@pytest.mark.django_db
def test_without_the_lock_and_the_state_the_same_letter_leaves_twice(
    here: Collective, alice: User, bea: User, monkeypatch: Any
) -> None:
    """The sabotaged twin: what the moves of a letter are for."""
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    monkeypatch.setattr(actions.LIFE, "move", lambda *args, **kwargs: None)
    monkeypatch.setattr(Delivery.objects, "bulk_create", lambda rows: list(rows))
    for _ in range(2):
        actions.leave(letter, now=SOON, collective=here)
    assert len(mails()) == 2
