"""Several women write in the same block at the same moment: one is first, the others are told, no text is written over."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from hirondelles.talks import actions
from hirondelles.talks.actions import writing
from hirondelles.talks.models import Block, BlockVersion
from tests.factories.collectives import CollectiveFactory
from tests.factories.members import join
from tests.factories.talks import a_block, words

WRITERS = 4


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None, monkeypatch: Any) -> Any:
    """What several connections see: erased afterwards by hand, but for the journal, which nobody erases."""
    monkeypatch.setattr(writing, "record", lambda *args, **kwargs: None)
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        women = [join(collective, Role.FACILITATOR) for _one in range(WRITERS)]
        with in_collective(collective):
            block = a_block(by=women[0])
        yield collective, women, block
        with purging():
            for model in (BlockVersion, Block, Membership):
                rows = model.objects.filter(collective_id=collective.pk)
                rows._raw_delete(rows.db)
        for rows in (
            Collective.objects.filter(pk=collective.pk),
            User.objects.filter(pk__in=[one.pk for one in women]),
        ):
            rows._raw_delete(rows.db)
        connections.close_all()


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
