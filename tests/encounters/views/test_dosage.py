"""Numbers: of the classes for the team, of the territories for the authority too."""

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from tests.encounters.test_dosage import a_held
from tests.factories.members import join
from tests.factories.partners import a_class, a_school

DOSAGE = "/c/rouages/rencontres/dosage/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def held(rouages, clock):
    with in_collective(rouages):
        school = a_school("Collège des Sources", postcode="25000")
        named = [{"class_group": a_class(school, label="4e B"), "level": "4e", "headcount": 24}]
        return a_held("Passée", clock, school=school, classes=named)


def test_team_sees_what_each_class_lacks(client, alice, held):
    client.force_login(alice)
    shown = text(client.get(DOSAGE))
    assert all(words in shown for words in ("2025-2026", "Collège des Sources", "4e B", "il en manque 3"))
    assert "Aucune classe" not in text(client.get(f"{DOSAGE}?annee=2024")), "it is still to be met"
    assert client.get(f"{DOSAGE}?annee=x").status_code == 404


def test_observer_reads_the_counts_of_the_territories_and_nothing_else(client, rouages, held):
    client.force_login(join(rouages, Role.OBSERVER))
    shown = text(client.get(f"{DOSAGE}territoires/"))
    assert all(words in shown for words in ("Besançon", "20 élèves y étaient", "Ensemble"))
    assert "Collège des Sources" not in shown
    assert "Béa Roux" not in shown
    assert client.get(DOSAGE).status_code == 404
    assert client.get(f"{DOSAGE}territoires.xlsx").status_code == 200
    assert client.get(f"{DOSAGE}classes.csv").status_code == 404
    assert client.get(f"/c/rouages/rencontres/{held.pk}/").status_code == 404


def test_tables_are_taken_away(client, alice, held):
    client.force_login(alice)
    answer = client.get(f"{DOSAGE}classes.csv?annee=2025")
    assert "rencontres-classes-2025-2026.csv" in answer["Content-Disposition"]
    assert "Collège des Sources;4e B;1;0;3" in text(answer)
    for name in ("autre.csv", "classes.pdf"):
        assert client.get(f"{DOSAGE}{name}").status_code == 404


def test_woman_and_school_read_no_numbers(client, rouages, bea):
    for person in (bea, join(rouages, Role.SCHOOL_REFERENT)):
        client.force_login(person)
        assert client.get(DOSAGE).status_code == 404
        assert client.get(f"{DOSAGE}territoires/").status_code == 404


def test_empty_pages_say_what_will_be_there(client, alice):
    client.force_login(alice)
    assert "Aucune classe cette année-là" in text(client.get(DOSAGE))
    assert "Aucune rencontre passée" in text(client.get(f"{DOSAGE}territoires/"))
