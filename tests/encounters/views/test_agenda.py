"""The agenda of the team, and that of everybody."""

import json
import re

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions
from hirondelles.members.models import Role
from tests.factories.encounters import a_confirmed_encounter, an_encounter
from tests.factories.members import join
from tests.factories.partners import a_school

AGENDA = "/c/rouages/rencontres/agenda/"


def text(answer):
    return answer.content.decode()


def test_month_shows_each_encounter_with_its_state(client, rouages, alice):
    with in_collective(rouages):
        a_confirmed_encounter("Témoignage en 4e")
    client.force_login(alice)
    shown = text(client.get(AGENDA))
    assert all(words in shown for words in ("mars 2026", "Témoignage en 4e", "11:00 – 11:55", "confirmée"))
    assert "Aucune rencontre ce mois-ci" in text(client.get(f"{AGENDA}?mois=2026-05"))
    assert client.get(f"{AGENDA}?mois=2026-13").status_code == 404


def test_woman_reads_hers_only(client, rouages, bea):
    with in_collective(rouages):
        a_confirmed_encounter("Elle y va", person=bea)
        a_confirmed_encounter("Une autre y va")
    client.force_login(bea)
    for page in (AGENDA, f"{AGENDA}liste/"):
        shown = text(client.get(page))
        assert ("Elle y va" in shown, "Une autre y va" in shown) == (True, False)
    assert client.get(f"{AGENDA}semaine/").status_code == 404


def test_list_holds_what_is_to_come_page_by_page(client, rouages, alice, monkeypatch):
    monkeypatch.setattr("hirondelles.encounters.views.agenda.PER_PAGE", 2)
    client.force_login(alice)
    assert "Rien n’est prévu" in text(client.get(f"{AGENDA}liste/"))
    with in_collective(rouages):
        for number in range(3):
            an_encounter(f"Rencontre {number}")
    assert "Rencontre 2" in text(client.get(f"{AGENDA}liste/?page=2"))
    assert client.get(f"{AGENDA}liste/?page=9").status_code == 404


@pytest.mark.parametrize("page", ["", "liste/"])
def test_pages_ask_the_same_questions_for_one_and_for_three(
    client, rouages, alice, page, django_assert_num_queries
):
    client.force_login(alice)
    with in_collective(rouages):
        an_encounter("Une")
    client.get(f"{AGENDA}{page}")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(f"{AGENDA}{page}")
    with in_collective(rouages):
        an_encounter("Deux")
        an_encounter("Trois")
    with django_assert_num_queries(len(asked)):
        client.get(f"{AGENDA}{page}")


def test_week_on_paper_says_whom_to_call(client, rouages, alice):
    with in_collective(rouages):
        a_confirmed_encounter()
    client.force_login(alice)
    shown = text(client.get(f"{AGENDA}semaine/?semaine=2026-W12"))
    assert all(words in shown for words in ("Béa Roux", "Mme Dorval, CPE · 03 81 00 00 00", "À l’accueil"))
    assert "Aucune rencontre cette semaine-là" in text(client.get(f"{AGENDA}semaine/"))
    assert client.get(f"{AGENDA}semaine/?semaine=x").status_code == 404


def test_observer_reads_no_agenda(client, rouages):
    client.force_login(join(rouages, Role.OBSERVER))
    assert client.get(AGENDA).status_code == 404


def test_everybody_reads_what_is_listed_without_a_name(client, rouages):
    with in_collective(rouages):
        a_confirmed_encounter("Pour tout le monde", is_listed=True)
        a_confirmed_encounter("Entre nous")
    answer = client.get("/c/rouages/agenda/")
    shown = text(answer)
    assert ("Pour tout le monde" in shown, "Entre nous" in shown) == (True, False)
    assert not answer.cookies
    for name in ("Dorval", "Bornier", "Béa Roux", "Salle 12"):
        assert name not in shown
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)
    assert [one["@type"] for one in json.loads(block)["@graph"]] == ["Event"]
    feed = client.get("/c/rouages/agenda.ics")
    assert feed["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Pour tout le monde" in text(feed)
    assert "Pour tout le monde" in text(client.get("/c/rouages/"))


def test_everybody_reads_the_change_at_once(client, rouages):
    with in_collective(rouages):
        encounter = a_confirmed_encounter("Avant", is_listed=True, school=a_school("Lycée"))
    assert "Avant" in text(client.get("/c/rouages/agenda/"))
    with in_collective(rouages):
        actions.edit(encounter, {"title": "Après"}, seen=encounter.sequence, by=None)
    shown = text(client.get("/c/rouages/agenda/"))
    assert ("Avant" in shown, "Après" in shown) == (False, True)


def test_everybody_is_told_that_there_is_nothing_yet(client, rouages):
    assert "Aucune rencontre annoncée" in text(client.get("/c/rouages/agenda/"))
    assert "Les prochaines rencontres" not in text(client.get("/c/rouages/"))
