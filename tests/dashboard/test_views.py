"""À faire and the journal, as each person of the cast sees them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from hirondelles.collectives.scope import in_collective
from hirondelles.core import features
from hirondelles.core.features import Feature, ToDo
from hirondelles.journal.models import Entry
from hirondelles.members.models import Membership, Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join

pytestmark = pytest.mark.django_db
TO_DO, JOURNAL = "/c/rouages/a-faire/", "/c/rouages/journal/"


@pytest.fixture
def cast(rouages, photonnes):
    return {
        "alice": join(rouages, Role.COORDINATOR, name="Alice"),
        "bea": join(rouages, name="Bea"),
        "chloe": join(photonnes, Role.COORDINATOR),
        "operator": UserFactory(is_operator=True),
    }


@pytest.fixture
def only(monkeypatch):
    """À faire holds these things and no other."""

    def install(*things: ToDo) -> None:
        assert get_resolver().url_patterns
        silent = {
            slug: Feature(slug=slug, name=one.name, menu=one.menu, journal=one.journal)
            for slug, one in features.FEATURES.items()
        }
        trial = Feature(slug="trial", name="Essai", to_do=lambda user, collective: list(things))
        monkeypatch.setattr(features, "FEATURES", silent | {"trial": trial})

    return install


def status(client, someone, path):
    client.force_login(someone)
    return client.get(path).status_code


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        (TO_DO, {"alice": 200, "bea": 200, "chloe": 404, "operator": 404}),
        (JOURNAL, {"alice": 200, "bea": 404, "chloe": 404, "operator": 404}),
    ],
)
def test_screen_opens_to_whom_it_concerns(client, cast, path, seen):
    assert {name: status(client, someone, path) for name, someone in cast.items()} == seen


def test_things_to_do_show_their_sentence_and_their_gesture(client, cast, only):
    only(
        ToDo(sentence="Trois portraits attendent.", url="/c/rouages/portraits/", action="Relire", urgent=True)
    )
    client.force_login(cast["alice"])
    page = client.get(TO_DO).content.decode()
    assert "Trois portraits attendent." in page
    assert 'href="/c/rouages/portraits/">Relire</a>' in page


def test_nothing_to_do_congratulates_and_offers_the_next_step(client, cast, only):
    only()
    client.force_login(cast["alice"])
    page = client.get(TO_DO).content.decode()
    assert "Tout est fait, bravo" in page
    assert f'href="{JOURNAL}"' in page


def test_new_collective_opens_on_its_path(client, cast):
    client.force_login(cast["alice"])
    page = client.get(TO_DO).content.decode()
    assert ("Présenter le collectif" in page, "Donner un contact" in page) == (True, True)


def test_journal_reads_as_sentences_and_filters(client, cast, rouages):
    with in_collective(rouages):
        for by in (cast["alice"], cast["bea"]):
            Entry.objects.create(
                verb="network.presented", subject_type="collectives.collective", subject_id=rouages.pk, by=by
            )
    client.force_login(cast["alice"])
    everything = client.get(JOURNAL).content.decode()
    assert "<strong>Alice</strong> a changé la page d’accueil du collectif" in everything
    assert "<strong>Bea</strong>" in everything
    hers = client.get(JOURNAL, {"par": cast["bea"].pk}).content.decode()
    assert ("<strong>Bea</strong>" in hers, "<strong>Alice</strong>" in hers) == (True, False)


def test_journal_without_a_line_says_what_will_be_there(client, cast):
    client.force_login(cast["alice"])
    assert "Rien d’écrit ici" in client.get(JOURNAL).content.decode()


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "page=99", "par=x", "par=%00", "sujet=x", "sujet=a.b:1", "sujet=accounts.user:%F0"],
)
def test_malformed_journal_address_is_missing(client, cast, query):
    client.force_login(cast["alice"])
    assert client.get(f"{JOURNAL}?{query}").status_code == 404


def questions(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_screens_ask_as_many_questions_for_one_as_for_three(client, cast, only, rouages):
    client.force_login(cast["alice"])
    asked = []
    for count in (1, 3):
        with in_collective(rouages):
            for _ in range(count):
                member = Membership.objects.create(user=UserFactory(), role="observer")
                Entry.objects.create(
                    verb="members.joined",
                    subject_type="members.membership",
                    subject_id=member.pk,
                    by=UserFactory(),
                )
        only(*[ToDo(sentence=f"{number}", url="/", action="Faire") for number in range(count)])
        asked.append((questions(client, TO_DO), questions(client, JOURNAL)))
    assert asked[0] == asked[1]
