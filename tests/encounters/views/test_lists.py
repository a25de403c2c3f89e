"""The list: everything for whoever organises, hers for a woman."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from tests.conftest import TUESDAY
from tests.encounters.views.conftest import LIST
from tests.factories.encounters import a_confirmed_encounter, a_speaker, an_encounter


def text(answer):
    return answer.content.decode()


def test_list_is_empty_then_filled(client, rouages, alice):
    client.force_login(alice)
    assert "seront ici" in text(client.get(LIST))
    with in_collective(rouages):
        an_encounter("Horlogerie en 3e")
    page = text(client.get(LIST))
    assert "Horlogerie en 3e" in page
    assert "Il manque 2 femmes." in page
    assert "Horlogerie" not in text(client.get(LIST, {"q": "zzz"}))
    assert "Horlogerie" in text(client.get(LIST, {"etat": "a-surveiller"}))
    assert "Horlogerie" not in text(client.get(LIST, {"etat": "passees"}))


def test_an_unknown_tab_and_strange_words_are_the_first_tab(client, rouages, alice):
    client.force_login(alice)
    assert client.get(LIST, {"etat": "zzz", "q": "\x00" * 300, "page": "x"}).status_code == 200


def test_a_woman_sees_hers_and_no_worries(client, rouages, bea):
    with in_collective(rouages):
        a_speaker(an_encounter("La sienne"), bea)
        an_encounter("Autre")
    client.force_login(bea)
    page = text(client.get(LIST))
    assert "Mes rencontres" in page
    assert ("La sienne" in page, "Autre" in page, "À surveiller" in page) == (True, False, False)


def test_list_costs_the_same_however_many(client, rouages, alice, django_assert_num_queries):
    client.force_login(alice)
    with in_collective(rouages):
        a_confirmed_encounter("Un")
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    with in_collective(rouages):
        for number in range(2):
            a_confirmed_encounter(f"Autre {number}", starts_at=TUESDAY + timedelta(days=20 + number))
    with django_assert_num_queries(len(asked)):
        client.get(LIST)
