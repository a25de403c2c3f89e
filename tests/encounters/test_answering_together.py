"""A woman answers while somebody changes the encounter: both are written, nobody is thrown out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connections

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions, asking
from hirondelles.encounters.models import Encounter, Part, Reply, Speaker
from hirondelles.journal.models import Entry
from hirondelles.solicitations import actions as ledger
from hirondelles.solicitations.models import Solicitation
from tests.committed import erase_by_hand
from tests.encounters.test_confirming_together import TABLES
from tests.factories.collectives import CollectiveFactory
from tests.factories.encounters import a_confirmed_speaker, a_speaker, a_woman, an_encounter

LONG = 10
"""Seconds: nobody waits so long, unless something is wrong."""
MEANWHILE = 1
"""Seconds that the woman who answers leaves to whoever would take the encounter before her."""


@pytest.fixture
def prepared(
    django_db_blocker: Any, django_db_setup: None, monkeypatch: Any
) -> Iterator[tuple[Collective, int]]:
    """An encounter to which Ana comes, Béa was asked, Zoé stands by, as two connections see it; erased by hand."""
    monkeypatch.setattr(Entry.objects, "create", lambda **kwargs: None)
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        with in_collective(collective):
            ana, bea, zoe = (a_woman(name) for name in ("Ana", "Béa", "Zoé"))
            encounter = an_encounter(speakers_wanted=2)
            a_confirmed_speaker(encounter, ana)
            a_speaker(encounter, bea)
            a_confirmed_speaker(encounter, zoe, part=Part.STAND_BY)
        yield collective, encounter.pk
        erase_by_hand(collective, TABLES, ana, bea, zoe)


def asked(name: str) -> Solicitation:
    return Solicitation.objects.get(person__name=name)


def together(collective: Collective, *works: Callable[[], None]) -> list[str]:
    """Each in its own connection and its own transaction; gives what the database refused."""
    refused: list[str] = []

    def run(work: Callable[[], None]) -> None:
        try:
            with in_collective(collective):
                work()
        except DatabaseError as fault:
            refused.append(str(fault).splitlines()[0])
        finally:
            connections.close_all()

    workers = [threading.Thread(target=run, args=(work,)) for work in works]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(2 * LONG)
    return refused


def she_answers_while_it_is_cancelled(collective: Collective, pk: int, monkeypatch: Any) -> list[str]:
    """Her answer is held, then the encounter is taken by somebody else if it can be."""
    answering, taken = threading.Event(), threading.Event()
    tell, move = ledger._tell_asker, actions.LIFE.move

    def tell_later(one: Solicitation) -> None:
        answering.set()
        taken.wait(MEANWHILE)
        tell(one)

    def take(*given: Any, **said: Any) -> None:
        move(*given, **said)
        taken.set()

    def cancel() -> None:
        encounter = Encounter.objects.select_related("school").get(pk=pk)
        answering.wait(LONG)
        actions.cancel(encounter, reason="school", by=None)

    monkeypatch.setattr(ledger, "_tell_asker", tell_later)
    monkeypatch.setattr(actions.LIFE, "move", take)
    return together(collective, lambda: ledger.decline(asked("Ana"), by=None), cancel)


def test_she_answers_while_it_is_cancelled(prepared, monkeypatch):
    collective, pk = prepared
    assert she_answers_while_it_is_cancelled(collective, pk, monkeypatch) == []
    with in_collective(collective):
        assert Encounter.objects.get(pk=pk).state == "cancelled"
        assert asked("Ana").state == "declined"


def test_sabotaged_order_throws_one_of_them_out(prepared, monkeypatch):
    monkeypatch.setattr(asking, "hold", lambda encounter: None)
    (fault,) = she_answers_while_it_is_cancelled(*prepared, monkeypatch)
    assert "deadlock" in fault


def test_a_stand_by_who_says_no_at_this_moment_takes_no_place(prepared, monkeypatch):
    """Ana leaves, Zoé is read as ready, and has just said no: the place stays empty, and is told as such."""
    collective = prepared[0]
    call_up = asking.call_up

    def too_late(speaker: Speaker) -> None:
        monkeypatch.setattr(asking, "call_up", call_up)
        assert together(collective, lambda: ledger.decline(asked("Zoé"), by=None)) == []
        call_up(speaker)

    monkeypatch.setattr(asking, "call_up", too_late)
    with in_collective(collective):
        ledger.decline(asked("Ana"), by=None)
        zoe = Speaker.objects.get(person__name="Zoé")
        assert (zoe.part, zoe.state) == (Part.STAND_BY, Reply.DECLINED)
