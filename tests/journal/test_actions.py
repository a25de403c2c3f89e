"""The journal holds sentences that features declared, and nothing else."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import OutOfScope, in_collective
from hirondelles.core import features
from hirondelles.core.features import Feature
from hirondelles.journal.actions import UnknownVerb, record, sentence
from hirondelles.journal.models import Entry
from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def visits(monkeypatch):
    feature = Feature(slug="visits", name="Visites", journal={"visits.confirmed": "a confirmé la visite"})
    monkeypatch.setitem(features.FEATURES, "visits", feature)


def test_what_happened_is_written_once_with_who_and_on_what(rouages):
    alice = UserFactory()
    with in_collective(rouages):
        entry = record("visits.confirmed", on=rouages, by=alice)
        stored = (
            Entry.objects.about(rouages)
            .latest_first()
            .values_list("verb", "subject_type", "subject_id", "by")
        )
        assert list(stored) == [("visits.confirmed", "collectives.collective", rouages.pk, alice.pk)]
    assert str(entry) == f"visits.confirmed collectives.collective {rouages.pk}"


def test_clock_writes_without_anybody(rouages):
    with in_collective(rouages):
        assert record("visits.confirmed", on=rouages, by=None).by_id is None


@pytest.mark.parametrize("verb", ["visits.danced", "unknown.confirmed"])
def test_verb_that_nobody_declared_is_refused(rouages, verb):
    with in_collective(rouages), pytest.raises(UnknownVerb):
        record(verb, on=rouages, by=None)


def test_outside_of_a_collective_nothing_is_written(rouages):
    with pytest.raises(OutOfScope):
        record("visits.confirmed", on=rouages, by=None)


def test_sentence_is_the_one_of_the_feature():
    assert sentence("visits.confirmed") == "a confirmé la visite"
    assert sentence("unknown.verb") == "unknown.verb"
