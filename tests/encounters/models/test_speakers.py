"""Nobody is expected in two places at once, and no encounter is certain without an adult: the locks, and what they are for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.encounters import actions, inviting
from hirondelles.encounters.models import Encounter, Reply, Speaker, State
from hirondelles.journal.models import Entry
from tests.committed import erase_by_hand
from tests.encounters.test_confirming_together import TABLES
from tests.factories.collectives import CollectiveFactory
from tests.factories.encounters import a_confirmed_speaker, a_speaker, a_woman, an_encounter
from tests.owner import as_owner


def test_nobody_is_in_two_places_at_once(here):
    bea = a_woman("Béa")
    a_confirmed_speaker(an_encounter("Un"), bea)
    other = an_encounter("Deux", starts_at=Encounter.objects.get().starts_at + timedelta(minutes=54))
    hours = (other.starts_at, other.ends_at)
    with pytest.raises(IntegrityError, match="speaker_in_one_place"), transaction.atomic():
        Speaker.objects.create(encounter=other, person=bea, hours=hours, state=Reply.CONFIRMED)


def test_one_hour_after_the_other_is_not_two_places(here):
    bea, first = a_woman("Béa"), an_encounter("Un")
    a_confirmed_speaker(first, bea)
    a_confirmed_speaker(an_encounter("Deux", starts_at=first.ends_at), bea)
    assert Speaker.objects.in_state(Reply.CONFIRMED).count() == 2


def test_another_collective_is_told_nothing(rouages, photonnes):
    """An hour taken elsewhere would say that she is there: each collective keeps its own."""
    bea = None
    for collective in (rouages, photonnes):
        with in_collective(collective):
            bea = bea or a_woman("Béa")
            encounter = an_encounter()
            hours = (encounter.starts_at, encounter.ends_at)
            Speaker.objects.create(encounter=encounter, person=bea, hours=hours, state=Reply.CONFIRMED)


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None, monkeypatch: Any) -> Iterator[Any]:
    """One woman asked to two encounters at the same hour, as two connections see it; erased by hand afterwards."""
    monkeypatch.setattr(Entry.objects, "create", lambda **kwargs: None)
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        with in_collective(collective):
            bea = a_woman("Béa")
            asked = [a_speaker(an_encounter(title, speakers_wanted=1), bea) for title in ("Un", "Deux")]
        yield collective, asked
        erase_by_hand(collective, TABLES, bea)


@contextmanager
def without(table: str, name: str) -> Iterator[None]:
    """The tables as if a constraint had been forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [name])
        (definition,) = cursor.fetchone()
    connection.close()
    as_owner(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    try:
        yield
    finally:
        connections.close_all()
        as_owner(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def accept_together(collective: Collective, asked: list[Speaker]) -> list[str]:
    """She presses « oui » in two mails at the same moment."""
    together, told = threading.Barrier(2), []

    def work(speaker: Speaker) -> None:
        try:
            with in_collective(collective):
                together.wait(10)
                inviting.accept(
                    Speaker.objects.select_related("encounter", "person").get(pk=speaker.pk), by=None
                )
                told.append("oui")
        except Refusal:
            told.append("déjà ailleurs")
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(one,)) for one in asked]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    return sorted(told)


def test_two_yes_at_the_same_moment_keep_one(committed: Any) -> None:
    collective, asked = committed
    assert accept_together(collective, asked) == ["déjà ailleurs", "oui"]
    with in_collective(collective):
        assert Speaker.objects.in_state(Reply.CONFIRMED).count() == 1


def test_without_the_constraint_she_is_in_two_places(committed: Any) -> None:
    """The sabotaged twin: what the exclusion is for."""
    collective, asked = committed
    with without("encounters_speaker", "speaker_in_one_place"):
        assert accept_together(collective, asked) == ["oui", "oui"]
        with in_collective(collective):
            assert Speaker.objects.in_state(Reply.CONFIRMED).count() == 2
            Speaker.objects.all().delete()


def test_without_the_constraint_an_encounter_is_certain_without_an_adult(
    committed: Any, monkeypatch: Any
) -> None:
    """The sabotaged twins of the adult: the action alone refuses, the table alone refuses, without both it leaks."""
    collective, (speaker, _other) = committed
    with in_collective(collective):
        inviting.accept(speaker, by=None)
        Encounter.objects.filter(pk=speaker.encounter_id).update(adult_name="")
        encounter = Encounter.objects.get(pk=speaker.encounter_id)
        with pytest.raises(Refusal, match="adulte"):
            actions.confirm(encounter, by=None)
    monkeypatch.setattr(Encounter, "has_adult", True)
    with in_collective(collective), pytest.raises(IntegrityError, match="an_adult"), transaction.atomic():
        actions.confirm(encounter, by=None)
    with without("encounters_encounter", "encounter_certain_with_an_adult"), in_collective(collective):
        actions.confirm(encounter, by=None)
        assert Encounter.objects.get(pk=encounter.pk).state == State.CONFIRMED
        Encounter.objects.filter(pk=encounter.pk).update(state=State.PLANNED)
