"""The screens of the practice sheet, and the page that everybody reads."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.indicators.models import Heading, PracticeSheet, Section
from hirondelles.members.models import Role
from tests.factories.members import join

pytestmark = pytest.mark.django_db
HOME = "/c/rouages/fiche/"
PUBLIC = "/c/rouages/fiche-pratique/"


@pytest.fixture
def begun(rouages: Collective, alice: User, client: Client) -> Client:
    """Alice’s browser, after her sheet was begun."""
    client.force_login(alice)
    assert "Commencer la fiche" in client.get(HOME).content.decode()
    assert client.post(f"{HOME}commencer/").status_code == 302
    return client


def test_sheet_shows_its_eight_headings(begun):
    shown = begun.get(HOME).content.decode()
    assert len(re.findall(r"<section id=", shown)) == 8
    assert [begun.get(f"{HOME}{page}/").status_code for page in ("chiffres", "paroles")] == [200, 200]


def written(browser: Client, *headings: str) -> None:
    for one in headings:
        assert browser.post(f"{HOME}rubriques/{one}/", {"text": "Nos mots.", "on": "1"}).status_code == 302


def test_sheet_that_nobody_wrote_is_not_published(begun):
    shown = begun.get(HOME).content.decode()
    assert ("Rien n’est encore écrit" in shown, 'action="/c/rouages/fiche/publier/"' in shown) == (
        True,
        False,
    )
    answer = begun.post(f"{HOME}publier/", {"as_begun": "on"}, follow=True)
    assert ("complétez une rubrique au moins" in answer.text, Client().get(PUBLIC).status_code) == (True, 404)


def test_what_nobody_wrote_is_listed_and_published_only_if_one_says_so(begun):
    written(begun, *(one for one in Heading.values if one not in {"constats", "contacts"}))
    shown = begun.get(HOME).content.decode()
    assert "2 rubriques ont encore leur texte de départ" in shown
    assert re.findall(r'<li><a href="#([\w-]+)">', shown) == ["constats", "contacts"]
    answer = begun.post(f"{HOME}publier/", follow=True)
    assert ("cochez la case" in answer.text, Client().get(PUBLIC).status_code) == (True, 404)
    begun.post(f"{HOME}publier/", {"as_begun": "on"})
    assert Client().get(PUBLIC).status_code == 200


def test_sheet_that_is_all_written_is_published_at_once(begun):
    written(begun, *Heading.values)
    assert "texte de départ" not in begun.get(HOME).content.decode()
    begun.post(f"{HOME}publier/")
    assert Client().get(PUBLIC).status_code == 200


def test_second_writer_sees_both_texts(begun, rouages):
    page = f"{HOME}rubriques/objectifs/"
    assert begun.post(page, {"text": "Le premier.", "on": "1"})["Location"] == f"{HOME}#objectifs"
    answer = begun.post(page, {"text": "Le second.", "on": "1"})
    shown = answer.content.decode()
    assert (answer.status_code, "Le premier." in shown, "Le second." in shown) == (422, True, True)
    assert 'name="on" value="2"' in shown
    begun.post(page, {"text": "Les deux.", "on": "2"})
    with in_collective(rouages):
        assert Section.objects.get(heading="objectifs").text == "Les deux."
    assert begun.post(page, {"text": "x" * 6001, "on": "3"}).status_code == 422
    assert begun.get(f"{HOME}rubriques/autre/").status_code == 404


def test_sheet_is_read_by_everybody_once_published_and_no_more_once_withdrawn(begun):
    reader = Client()
    assert (reader.get(PUBLIC).status_code, reader.get(f"{PUBLIC}fiche.pdf").status_code) == (404, 404)
    begun.post(f"{HOME}titre/", {"title": "Nos rouages"})
    written(begun, "objectifs")
    begun.post(f"{HOME}publier/", {"as_begun": "on"})
    answer = reader.get(PUBLIC)
    shown = answer.content.decode()
    assert ("Nos rouages" in shown, "Constat(s)" in shown, answer.cookies) == (True, True, {})
    described = json.loads(re.findall(r'ld\+json">(.*?)</script>', shown)[0])
    assert (described["@type"], described["headline"]) == ("Article", "Nos rouages")
    types = [reader.get(f"{PUBLIC}fiche.{one}").status_code for one in ("pdf", "odt", "docx", "exe")]
    assert types == [200, 200, 200, 404]
    assert "Notre fiche pratique" in reader.get("/c/rouages/").content.decode()
    begun.post(f"{HOME}retirer/")
    assert reader.get(PUBLIC).status_code == 404


def test_draft_is_taken_away(begun):
    assert [begun.get(f"{HOME}brouillon.{one}").status_code for one in ("pdf", "docx", "txt")] == [
        200,
        200,
        404,
    ]


def test_others_neither_read_nor_write_it(begun, rouages, photonnes):
    for person in (join(rouages), join(photonnes, Role.COORDINATOR)):
        begun.force_login(person)
        assert [begun.get(HOME).status_code, begun.post(f"{HOME}publier/").status_code] == [404, 404]
    with in_collective(rouages):
        assert not PracticeSheet.objects.get().is_published


def test_bad_title_says_so(begun):
    answer = begun.post(f"{HOME}titre/", {"title": ""}, follow=True)
    assert "Donnez un titre" in answer.content.decode()
