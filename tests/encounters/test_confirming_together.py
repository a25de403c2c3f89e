"""Two coordinators confirm at the same moment: one does, the other is told, and everybody reads one mail."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import Life, NotAllowed
from hirondelles.encounters import actions, dossier
from hirondelles.encounters.models import DossierIssue, Encounter, EncounterClass, Speaker
from hirondelles.journal.models import Entry
from hirondelles.members.models import Membership
from hirondelles.notifications.models import Message
from hirondelles.partners.models import School
from hirondelles.questionnaires.models import Batch, Questionnaire, Version
from hirondelles.solicitations.models import Solicitation
from tests.committed import erase_by_hand
from tests.factories.collectives import CollectiveFactory
from tests.factories.encounters import a_confirmed_speaker, a_woman, an_encounter

TABLES = (
    *(DossierIssue, Batch, Version, Questionnaire),
    *(Speaker, EncounterClass, Solicitation, Encounter, School, Membership, Message),
)


@pytest.fixture
def ready(
    django_db_blocker: Any, django_db_setup: None, monkeypatch: Any
) -> Iterator[tuple[Collective, int]]:
    """An encounter that only waits to be confirmed, as two connections see it; erased by hand afterwards."""
    monkeypatch.setattr(Entry.objects, "create", lambda **kwargs: None)
    with django_db_blocker.unblock():
        collective = CollectiveFactory()
        with in_collective(collective):
            bea, encounter = a_woman("Béa"), an_encounter(speakers_wanted=1)
            a_confirmed_speaker(encounter, bea)
        yield collective, encounter.pk
        erase_by_hand(collective, TABLES, bea)


def confirm_together(collective: Collective, pk: int) -> list[str]:
    """Both opened the page before either pressed."""
    together, told = threading.Barrier(2), []

    def work() -> None:
        try:
            with in_collective(collective):
                encounter = Encounter.objects.select_related("school").get(pk=pk)
                together.wait(10)
                actions.confirm(encounter, by=None)
            told.append("confirmed")
        except NotAllowed:
            told.append("told")
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    return sorted(told)


def confirmations(collective: Collective) -> Counter[str]:
    with everywhere():
        rows = Message.objects.filter(collective_id=collective.pk, kind="encounter_confirmed")
        return Counter(rows.values_list("to", flat=True))


def test_one_confirms_and_the_other_is_told(ready: tuple[Collective, int]) -> None:
    collective, pk = ready
    assert confirm_together(collective, pk) == ["confirmed", "told"]
    sent = confirmations(collective)
    assert sent
    assert set(sent.values()) == {1}
    with in_collective(collective):
        assert DossierIssue.objects.filter(encounter=pk).count() == 1


def test_without_the_conditional_move_both_confirm(ready: tuple[Collective, int], monkeypatch: Any) -> None:
    """The sabotaged twin."""
    collective, pk = ready

    def move(_life: Life, row: Any, _verb: str, **changes: Any) -> None:
        type(row).objects.filter(pk=row.pk).update(state="confirmed", **changes)
        row.refresh_from_db()

    monkeypatch.setattr(Life, "move", move)
    monkeypatch.setattr(dossier, "issue", lambda encounter, *, by: None)
    assert confirm_together(collective, pk) == ["confirmed", "confirmed"]
    assert set(confirmations(collective).values()) == {2}
