"""A class is not in two places at once, and a woman neither, unless what takes place gathers."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.encounters import actions
from hirondelles.encounters.models import Encounter, EncounterClass, Reason, Reply
from tests.encounters.views.conftest import LIST
from tests.encounters.views.test_writing import typed
from tests.factories.encounters import a_confirmed_speaker, a_woman, an_encounter
from tests.factories.partners import a_class, a_school


def named(group: Any) -> list[dict[str, Any]]:
    return [{"class_group": group, "level": "2de", "headcount": 24}]


@pytest.fixture
def group(here):
    return a_class(a_school(), "2de 4")


def test_a_class_is_not_planned_twice_at_one_hour(group):
    an_encounter(school=group.school, classes=named(group))
    with pytest.raises(Refusal, match="2de 4 est déjà attendue ailleurs"):
        an_encounter("Deux", school=group.school, classes=named(group))
    assert Encounter.objects.count() == 1, "nothing is written"


def test_a_cancelled_encounter_leaves_the_class_free(group):
    first = an_encounter(school=group.school, classes=named(group))
    actions.cancel(first, reason=Reason.SCHOOL, by=None)
    an_encounter("Deux", school=group.school, classes=named(group))
    assert Encounter.objects.count() == 2


def test_an_encounter_does_not_move_onto_another_of_its_class(group):
    later = timezone.now() + timedelta(days=15)
    an_encounter(school=group.school, classes=named(group))
    second = an_encounter("Deux", school=group.school, classes=named(group), starts_at=later)
    with pytest.raises(Refusal, match="2de 4 est déjà attendue ailleurs"):
        actions.move(second, starts_at=later - timedelta(days=1), minutes=55, seen=0, by=None)
    second.refresh_from_db()
    actions.move(second, starts_at=later + timedelta(days=1), minutes=55, seen=0, by=None)
    second.refresh_from_db()
    assert EncounterClass.objects.get(encounter=second).hours.lower == second.starts_at


def test_without_the_lock_a_class_is_in_two_places(group, monkeypatch):
    """The sabotaged twin: rows that do not say when are in no place."""
    monkeypatch.setattr(Encounter, "hours", None)
    for title in ("Une", "Deux"):
        an_encounter(title, school=group.school, classes=named(group))
    assert EncounterClass.objects.filter(class_group=group).count() == 2


def test_a_woman_is_at_two_encounters_that_gather(here):
    bea, together = a_woman(), uuid.uuid4()
    for title in ("Une", "Deux"):
        speaker = a_confirmed_speaker(an_encounter(title, gathering=together), bea)
        assert speaker.state == Reply.CONFIRMED
    with pytest.raises(Refusal, match="déjà attendue ailleurs"):
        a_confirmed_speaker(an_encounter("Ailleurs"), bea)


def test_the_page_says_it_and_keeps_what_was_typed(client, rouages, alice):
    with in_collective(rouages):
        known = a_class(a_school(), "3e B", level="3e", headcount=25)
    client.force_login(alice)
    page, said = f"{LIST}ajouter/?etablissement={known.school_id}", {"classe-0-class_group": known.pk}
    assert client.post(page, typed(**said)).status_code == 302
    answer = client.post(page, typed(title="Une autre", **said))
    assert answer.status_code == 422
    assert "3e B est déjà attendue ailleurs" in answer.content.decode()
    assert 'value="Une autre"' in answer.content.decode()
