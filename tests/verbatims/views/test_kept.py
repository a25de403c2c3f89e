"""The kept sentences, as each role reads them; themes, panels, and what goes back."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.verbatims import actions, links
from hirondelles.verbatims.models import Audience, Panel, Story, Theme, Verbatim
from tests.factories.verbatims import a_class, a_crowd, a_saying, kept, the_return

pytestmark = pytest.mark.django_db
HOME = "/c/rouages/paroles/"


def as_(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def read(client: Client, page: str = "", **query: str) -> str:
    answer = client.get(f"{HOME}{page}", query)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer.content.decode()


def keep(collective, by, text="On soude sous l’eau.", **said) -> Verbatim:
    with in_collective(collective):
        audience = said.pop("audience", Audience.TEAM)
        return kept(a_saying(text, **said), by=by, audience=audience)


def test_each_role_reads_what_is_for_it(rouages, alice, bea, odette, client):
    keep(rouages, alice, "Pour nous.")
    keep(rouages, alice, "Pour eux.", audience=Audience.FUNDER)
    keep(rouages, alice, "Trop peu.", answering=9)
    with in_collective(rouages):
        a_crowd("Collège du Lac", each=30)
    found = {
        person.name: [
            text for text in ("Pour nous.", "Pour eux.", "Trop peu.") if text in read(as_(client, person))
        ]
        for person in (alice, bea, odette)
    }
    assert found == {
        "Alice Essai": ["Pour nous.", "Pour eux.", "Trop peu."],
        "Béa Roux": ["Pour nous.", "Pour eux."],
        "Odette Garance": ["Pour eux."],
    }


def test_reader_is_told_what_the_others_do_not_see(rouages, alice, client):
    keep(rouages, alice, answering=9)
    keep(rouages, alice, audience=Audience.PUBLIC)
    shown = read(as_(client, alice))
    assert "Moins de dix réponses dans la classe" in shown
    assert "Ne sort pas encore du collectif" in shown


def test_list_is_searched_and_filtered(rouages, alice, client):
    first = keep(rouages, alice, "On soude sous l’eau.")
    keep(rouages, alice, "J’ai aimé.")
    with in_collective(rouages):
        actions.sort(first, theme=Theme.objects.get(place=2))
    as_(client, alice)
    assert "J’ai aimé." not in read(client, q="soude")
    assert "J’ai aimé." not in read(client, theme="2")
    assert "On soude" not in read(client, theme="0")
    assert "Aucune parole ne répond à ce choix." in read(client, pour="public")
    assert "On soude" in read(client, theme="zz", pour="moi")


def test_list_asks_as_many_questions_for_one_and_three_rows(rouages, alice, client):
    as_(client, alice)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(client)
        return len(asked)

    keep(rouages, alice, "Un.")
    read(client)
    one = questions()
    keep(rouages, alice, "Deux.")
    keep(rouages, alice, "Trois.")
    assert questions() == one


def test_sentence_is_sorted_from_the_board(rouages, alice, client):
    verbatim = keep(rouages, alice)
    as_(client, alice)
    assert "On soude" in read(client, "themes/")
    answer = client.post(f"{HOME}{verbatim.pk}/classer/", {"place": "3", "from": "0"})
    assert answer["Location"] == f"{HOME}themes/?theme=0#trier"
    assert (
        "Tout est classé." in read(client, "themes/"),
        "On soude" in read(client, "themes/", theme="3"),
    ) == (
        True,
        True,
    )
    assert client.post(f"{HOME}{verbatim.pk}/classer/", {"place": "99", "from": "x"}).status_code == 404
    client.post(f"{HOME}{verbatim.pk}/classer/", {"place": "0", "from": "3"})
    assert "On soude" in read(client, "themes/")


def test_theme_is_rewritten(rouages, alice, client):
    keep(rouages, alice)
    with in_collective(rouages):
        theme = Theme.objects.get(place=1)
    as_(client, alice)
    assert client.post(f"{HOME}themes/{theme.pk}/", {"name": ""}).status_code == 422
    client.post(f"{HOME}themes/{theme.pk}/", {"name": "Étonnement", "definition": "Ce qui étonne."})
    assert "Étonnement" in read(client, "themes/")


def test_words_go_back_from_the_page_and_are_read_without_an_account(rouages, alice, client):
    with in_collective(rouages):
        batch = a_class(said=("Bien.", "Nul."))
        returned = the_return(batch)
        address = f"{HOME}rendues/{links.token_of(returned)}/"
    page = f"a-rendre/{returned.pk}/"
    as_(client, alice)
    assert "Il reste des paroles de cette classe à lire." in read(client, page)
    assert client.post(f"{HOME}{page}", {"note": ""}).status_code == 422
    with in_collective(rouages):
        for one in Verbatim.objects.all():
            kept(one, by=alice, goes_back=one.text == "Bien.")
    assert Client().get(address).status_code == 404
    assert client.post(f"{HOME}{page}", {"note": "Merci à vous."}).status_code == 302
    answer = Client().get(address)
    shown = answer.content.decode()
    assert [word in shown for word in ("Bien.", "Merci à vous.", "Nul.")] == [True, True, False]
    assert ("no-store" in answer["Cache-Control"], answer["X-Robots-Tag"]) == (True, "noindex")
    with in_collective(rouages):
        actions.set_aside(Verbatim.objects.get(text="Bien."), by=alice)
    assert "Bien." not in Client().get(address).content.decode()


def test_words_print_on_a5(rouages, alice, client):
    with in_collective(rouages):
        said = kept(a_saying("On soude sous l’eau."), by=alice)
        returned = the_return(said.batch)
    paper = PdfReader(io.BytesIO(as_(client, alice).get(f"{HOME}a-rendre/{returned.pk}/paroles.pdf").content))
    assert (len(paper.pages), round(float(paper.pages[0].mediabox.width))) == (1, 420)
    assert "On soude sous l’eau." in paper.pages[0].extract_text()


def test_unknown_link_says_so(rouages, client):
    assert client.get(f"{HOME}rendues/abc/").status_code == 404
    assert client.get(f"{HOME}rendues/abc/paroles.pdf").status_code == 404


def test_panel_chooses_and_says_why(rouages, alice, bea, client):
    verbatim = keep(rouages, alice)
    as_(client, alice)
    assert client.post(f"{HOME}changement/", {"title": ""}).status_code == 422
    client.post(f"{HOME}changement/", {"title": "Juin", "held_on": "2026-06-01", "seats": "4"})
    with in_collective(rouages):
        panel = Panel.objects.get()
    page = f"changement/{panel.pk}/"
    assert "Poser sur la table" in read(client, page)
    client.post(f"{HOME}{page}poser/{verbatim.pk}/")
    with in_collective(rouages):
        story = Story.objects.get()
    answer = client.post(f"{HOME}{page}clore/", follow=True)
    assert "Choisissez au moins un récit" in answer.content.decode()
    client.post(f"{HOME}recits/{story.pk}/", {"why": "Elle dit un geste."})
    client.post(f"{HOME}{page}clore/")
    closed = client.post(f"{HOME}recits/{story.pk}/retirer/", follow=True)
    assert "Cette table de lecture est close" in closed.content.decode()
    as_(client, bea)
    assert (
        "Elle dit un geste." in read(client, page),
        "Elle dit un geste." in read(client, "changement/"),
    ) == (
        True,
        True,
    )
    assert client.post(f"{HOME}changement/", {"title": "Moi"}).status_code == 404
    assert client.post(f"{HOME}{page}rouvrir/").status_code == 404
