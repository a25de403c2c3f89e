"""Two people who ask the same woman at the same moment do not go past what she can give."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership
from hirondelles.notifications.models import Message
from hirondelles.solicitations import actions
from hirondelles.solicitations.models import Availability, Solicitation
from tests.factories.collectives import CollectiveFactory
from tests.factories.members import MembershipFactory, join
from tests.factories.solicitations import ask

TABLES = (Solicitation, Availability, Membership, Message)


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None, monkeypatch: Any) -> Iterator[Any]:
    """What two connections see: one woman of two collectives, who gives one encounter a year; erased afterwards."""
    monkeypatch.setattr(actions, "record", lambda *args, **kwargs: None)
    with django_db_blocker.unblock():
        here, there = CollectiveFactory(), CollectiveFactory()
        bea = join(here)
        for place in (here, there):
            with in_collective(place):
                MembershipFactory(user=bea) if place is there else None
                actions.say_availability(bea, {"yearly_cap": 1}, by=bea)
        yield (here, there), bea
        with purging():
            for rows in (one.objects.filter(collective_id__in=[here.pk, there.pk]) for one in TABLES):
                rows._raw_delete(rows.db)
        for rows in (
            ProcrastinateJob.objects.all(),
            Collective.objects.filter(pk__in=[here.pk, there.pk]),
            User.objects.filter(pk=bea.pk),
        ):
            rows._raw_delete(rows.db)
        connections.close_all()


def together(places: Any, bea: User) -> list[str]:
    """Each collective asks at the same moment; what each was told."""
    ready, told = threading.Barrier(2), []

    def work(place: Collective) -> None:
        try:
            with in_collective(place):
                ready.wait(10)
                ask(bea)
                told.append("asked")
        except actions.MayNotBeAsked as refused:
            told.append(refused.code)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(place,)) for place in places]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    return sorted(told)


def test_two_collectives_at_the_same_moment_ask_once(committed: Any) -> None:
    assert together(*committed) == ["asked", "cap"]


def test_sabotaged_lock_asks_twice(committed: Any, monkeypatch: Any) -> None:
    both = threading.Barrier(2)
    honest = actions.questions.may_be_asked

    def both_have_read(*args: Any, **kwargs: Any) -> Any:
        found = honest(*args, **kwargs)
        both.wait(10)
        return found

    monkeypatch.setattr(User.objects, "select_for_update", lambda **kwargs: User.objects.all())
    monkeypatch.setattr(actions.questions, "may_be_asked", both_have_read)
    assert together(*committed) == ["asked", "asked"]
