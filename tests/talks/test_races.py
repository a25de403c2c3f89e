"""Several women write in the same block at the same moment: one is first, the others are told, no text is written over."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from django.db import connection, connections, transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from hirondelles.talks import actions
from hirondelles.talks.actions import deciding, discussing, writing
from hirondelles.talks.models import Block, BlockVersion, Remark, State, Voice
from tests.committed import erase_by_hand
from tests.factories.collectives import CollectiveFactory
from tests.factories.members import join
from tests.factories.talks import a_block, words

WRITERS = 4


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None, monkeypatch: Any) -> Any:
    """What several connections see: erased afterwards by hand, but for the journal, which nobody erases."""
    for module in (writing, discussing, deciding):
        monkeypatch.setattr(module, "record", lambda *args, **kwargs: None)
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        women = [join(collective, Role.FACILITATOR) for _one in range(WRITERS)]
        with in_collective(collective):
            block = a_block(by=women[0])
        yield collective, women, block
        erase_by_hand(collective, (Remark, Voice, BlockVersion, Block, Membership), *women)


@pytest.mark.django_db
def test_alone_she_is_never_told(here: Collective, alice: User) -> None:
    block = a_block(by=alice)
    assert [actions.rewrite(block, words=words(f"Texte {on}"), on=on, by=alice) for on in (1, 2)] == [
        True,
        True,
    ]


def test_one_writes_and_the_others_are_told(committed: Any) -> None:
    collective, women, block = committed
    together, told = threading.Barrier(WRITERS), []

    def write(woman: User) -> None:
        try:
            with in_collective(collective):
                together.wait(10)
                actions.rewrite(block, words=words(f"Le texte de {woman.name}"), on=1, by=woman)
            told.append("written")
        except actions.Overtaken:
            told.append("overtaken")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(woman,)) for woman in women]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with in_collective(collective):
        kept = BlockVersion.objects.filter(block=block).count()
        number = Block.objects.get(pk=block.pk).number
    assert (sorted(told), kept, number) == (["overtaken"] * (WRITERS - 1) + ["written"], 2, 2)


def adopt_while_somebody_objects(committed: Any) -> tuple[list[str], str]:
    """One woman is writing an objection, not sent yet, when another presses « adopter »."""
    collective, women, block = committed
    with in_collective(collective):
        for woman in women[:2]:
            actions.consent(block, on=1, by=woman)
    written, told = threading.Event(), []

    def object_slowly() -> None:
        try:
            with in_collective(collective), transaction.atomic():
                actions.say(block, text="Pas ainsi.", objecting=True, by=women[2])
                written.set()
                stopped_or_done(told, seconds=10)
        finally:
            connections.close_all()

    def adopt() -> None:
        try:
            assert written.wait(10)
            with in_collective(collective):
                actions.adopt(block, on=1, by=women[0])
            told.append("adopted")
        except actions.NotReady:
            told.append("an objection waits")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for one in (object_slowly, adopt)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with in_collective(collective):
        return told, str(Block.objects.get(pk=block.pk).state)


def stopped_or_done(told: list[str], *, seconds: float) -> None:
    """Until the other connection waits for a lock, or went on without waiting."""
    until = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while not told and time.monotonic() < until:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def test_adoption_waits_for_an_objection_being_written(committed: Any) -> None:
    assert adopt_while_somebody_objects(committed) == (["an objection waits"], State.PROPOSED)


def test_without_the_lock_a_block_is_adopted_under_an_objection(committed: Any, monkeypatch: Any) -> None:
    """The sabotaged twin: what the lock is for."""
    monkeypatch.setattr(Block.objects, "select_for_update", lambda **kwargs: Block.objects.all())
    told, state = adopt_while_somebody_objects(committed)
    assert (told, state) == (["adopted"], State.ADOPTED)
