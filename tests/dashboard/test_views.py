"""À faire and the journal, as each person of the cast sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
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
WEEK, PAPER = f"{TO_DO}semaine/", f"{TO_DO}semaine/papier/"
PUT_OFF, TAKE_BACK = f"{TO_DO}plus-tard/", f"{TO_DO}reprendre/"
WEDNESDAY = datetime(2026, 3, 4, 9, tzinfo=UTC)


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
        (WEEK, {"alice": 200, "bea": 200, "chloe": 404, "operator": 404}),
        (PAPER, {"alice": 200, "bea": 200, "chloe": 404, "operator": 404}),
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


def test_what_somebody_else_does_next_is_shown_and_not_counted(client, cast, only):
    hers = ToDo(sentence="Un portrait attend.", url="/", action="Voir", next_by="Ada", since=WEDNESDAY)
    client.force_login(cast["alice"])
    only(hers)
    page = client.get(TO_DO).content.decode()
    assert "Rien ne vous attend : le reste est entre d’autres mains." in page
    assert ("Un portrait attend." in page, "<strong>Ada</strong>" in page) == (True, True)
    only(hers, ToDo(sentence="À moi.", url="/", action="Faire"))
    assert "Une chose vous attend." in client.get(TO_DO).content.decode()


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


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.ROLE_MODEL, "Merci d’être là."),
        (Role.OBSERVER, "Vous suivez ce collectif"),
        (Role.SCHOOL_REFERENT, "Les rencontres de vos classes"),
        (Role.HOST_CONTACT, "vous direz oui d’un geste"),
    ],
)
def test_each_role_has_its_own_empty_page(client, rouages, only, role, words):
    only()
    client.force_login(join(rouages, role))
    assert words.lower() in client.get(TO_DO).content.decode().lower()


@time_machine.travel(WEDNESDAY, tick=False)
def test_a_thing_is_put_off_and_taken_back(client, cast, only):
    only(ToDo(sentence="Trois portraits", url="/p/", action="Relire", key="portraits"))
    client.force_login(cast["alice"])
    assert "Lundi" in client.get(TO_DO).content.decode()
    answer = client.post(PUT_OFF, {"key": "portraits", "day": "2026-03-09"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(TO_DO, 302)]
    assert "La ligne revient lundi 9 mars." in page
    assert "Revient lundi 9 mars" in page
    assert "Plus tard<span" not in page
    client.force_login(cast["bea"])
    assert "Plus tard<span" in client.get(TO_DO).content.decode()
    client.force_login(cast["alice"])
    page = client.post(TAKE_BACK, {"key": "portraits"}, follow=True).content.decode()
    assert "La ligne est revenue." in page
    assert "Plus tard<span" in page


@time_machine.travel(WEDNESDAY, tick=False)
def test_a_wrong_day_comes_back_as_it_was_typed(client, cast, only):
    only(
        ToDo(sentence="Un", url="/p/", action="Relire", key="one"),
        ToDo(sentence="Deux", url="/p/", action="Relire", key="two"),
    )
    client.force_login(cast["alice"])
    answer = client.post(PUT_OFF, {"key": "two", "other": "2020-01-01"})
    page = answer.content.decode()
    assert (answer.status_code, page.count('<details class="later" open>')) == (422, 1)
    assert 'value="2020-01-01"' in page
    assert "Choisissez un jour à venir" in page


@time_machine.travel(WEDNESDAY, tick=False)
def test_what_is_urgent_has_no_later_and_refuses_it(client, cast, only):
    only(ToDo(sentence="Une alerte", url="/p/", action="Lire", key="alert", urgent=True))
    client.force_login(cast["alice"])
    assert "Plus tard<span" not in client.get(TO_DO).content.decode()
    page = client.post(PUT_OFF, {"key": "alert", "day": "2026-03-09"}, follow=True).content.decode()
    assert "elle ne peut plus attendre" in page


@time_machine.travel(WEDNESDAY, tick=False)
def test_what_no_longer_waits_is_put_off_in_silence(client, cast, only):
    only()
    client.force_login(cast["alice"])
    answer = client.post(PUT_OFF, {"key": "gone\x00", "day": "2026-03-09"})
    assert answer.status_code in {302, 422}
    assert client.post(TAKE_BACK, {}).status_code == 302


def test_a_long_group_has_its_pages(client, cast, only):
    only(
        *[ToDo(sentence=f"Chose {number}", url="/", action="Faire", key=str(number)) for number in range(60)]
    )
    client.force_login(cast["alice"])
    first = client.get(TO_DO).content.decode()
    assert (first.count("to-do__sentence"), "Voir les 52 autres" in first) == (8, True)
    pages = [client.get(f"{TO_DO}groupe/ensuite/", {"page": page}) for page in (1, 2)]
    assert [page.content.decode().count("to-do__sentence") for page in pages] == [50, 10]
    assert client.get(f"{TO_DO}groupe/ensuite/?page=3").status_code == 404
    assert client.get(f"{TO_DO}groupe/ailleurs/").status_code == 404
    assert client.get(f"{TO_DO}groupe/retard/")["Location"] == TO_DO


@time_machine.travel(WEDNESDAY, tick=False)
def test_week_shows_its_days_and_leads_to_the_others(client, cast, only):
    only(
        ToDo(sentence="Appeler Béa", url="/p/", action="Appeler", due=WEDNESDAY + timedelta(days=1)),
        ToDo(sentence="Rendre le bilan", url="/p/", action="Écrire", due=WEDNESDAY - timedelta(days=7)),
    )
    client.force_login(cast["alice"])
    page = client.get(WEEK).content.decode()
    assert "Du 2 au 8 mars 2026" in page
    assert (page.index("En retard") < page.index("Rendre le bilan") < page.index("Appeler Béa")) is True
    assert 'href="/c/rouages/a-faire/semaine/?semaine=2026-W09"' in page
    after = client.get(WEEK, {"semaine": "2026-W11"}).content.decode()
    assert ("Rien de daté" in after, "Cette semaine" in after) == (True, True)
    paper = client.get(PAPER).content.decode()
    assert ("Appeler Béa" in paper, "Rendre le bilan" in paper) == (True, True)


@pytest.mark.parametrize("path", [WEEK, PAPER])
def test_malformed_week_is_missing(client, cast, path):
    client.force_login(cast["alice"])
    assert client.get(f"{path}?semaine=2026-W54").status_code == 404
