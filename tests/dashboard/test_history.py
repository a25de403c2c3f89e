"""The journal in sentences, with today's names."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.core import features
from hirondelles.core.features import Feature
from hirondelles.dashboard import history
from hirondelles.journal.models import Entry
from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_feature(monkeypatch):
    known = Feature(slug="trials", name="Essais", journal={"trials.opened": "a ouvert"})
    monkeypatch.setitem(features.FEATURES, "trials", known)


@pytest.fixture
def alice():
    return UserFactory(name="Alice")


def wrote(on, by, verb="trials.opened") -> Entry:
    return Entry.objects.create(verb=verb, subject_type=on._meta.label_lower, subject_id=on.pk, by=by)


def test_line_says_who_did_what_on_which(rouages, alice):
    with in_collective(rouages):
        entry = wrote(rouages, alice)
        entry.refresh_from_db()
        assert history.lines([entry]) == [
            history.Line(
                at=entry.at,
                who="Alice",
                by=alice.pk,
                did="a ouvert",
                what="Les Rouages",
                subject=f"collectives.collective:{rouages.pk}",
            )
        ]


def test_line_of_the_clock_and_of_what_is_gone_still_reads(rouages):
    with in_collective(rouages):
        gone = Entry(verb="trials.unknown", subject_type="accounts.user", subject_id=987654, by_id=None)
        left = Entry(verb="trials.opened", subject_type="accounts.user", subject_id=987654, by_id=987653)
        first, second = history.lines([gone, left])
    assert (first.who, first.did, first.what) == ("Le site", "trials.unknown", "(effacé depuis)")
    assert (second.who, second.by) == ("une personne partie", None)


def test_asked_gives_the_latest_first_of_one_person_and_one_subject(rouages, alice):
    bea = UserFactory(name="Béa")
    with in_collective(rouages):
        first, second, third = wrote(rouages, alice), wrote(rouages, bea), wrote(alice, alice)
        assert list(history.asked(by="", subject="")) == [third, second, first]
        assert list(history.asked(by=str(alice.pk), subject="")) == [third, first]
        assert list(history.asked(by="", subject=f"accounts.user:{alice.pk}")) == [third]
        assert list(history.asked(by=str(bea.pk), subject=f"accounts.user:{alice.pk}")) == []


@pytest.mark.parametrize(
    ("by", "subject"),
    [
        *((written, "") for written in ("x", "-1", "1\x00", "٣", "9" * 30)),
        *(("", written) for written in ("x", "no.model:1", "a.b.c:1", "accounts.user:", "accounts.user:x")),
    ],
)
def test_malformed_question_is_refused(rouages, by, subject):
    with in_collective(rouages), pytest.raises(history.UnknownSubject):
        history.asked(by=by, subject=subject)


def test_people_are_those_who_wrote_here(rouages, photonnes, alice):
    chloe = UserFactory(name="Chloé")
    with in_collective(photonnes):
        wrote(photonnes, chloe)
    with in_collective(rouages):
        wrote(rouages, alice)
        wrote(rouages, None)
        assert history.people(chosen=str(alice.pk)) == [
            history.Person(pk=alice.pk, name="Alice", chosen=True)
        ]


@pytest.mark.parametrize("count", [1, 3])
def test_lines_ask_as_many_questions_for_one_as_for_three(rouages, count):
    with in_collective(rouages):
        entries = [wrote(rouages, UserFactory()) for _ in range(count)]
        with CaptureQueriesContext(connection) as queries:
            history.lines(entries)
    assert len(queries) == 2
