"""The operator sees that alerts wait, never what they say, and gives the role when nobody else can."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.safeguarding import actions, routing
from hirondelles.safeguarding.models import Alert
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.factories.safeguarding import a_referent

PATH = "/reseau/rouages/protection/"
WORDS = "Ce qui s’est passé mardi"


@pytest.fixture
def olga(client, db):
    person = UserFactory(name="Olga Nuits", email="olga@reseau.example", is_operator=True)
    client.force_login(person)
    return person


def test_operator_sees_who_answers_and_no_word_of_an_alert(client, rouages, olga):
    a_referent(rouages, name="Béa Morteuil")
    join(rouages, Role.COORDINATOR, name="Alice Courvallon")
    with in_collective(rouages):
        actions.raise_alert(text=WORDS, about="Béa")
    page = client.get(PATH).text
    assert ("Béa Morteuil" in page, "Alice Courvallon" in page, WORDS in page) == (True, True, False)
    assert "1 alerte ne peut être lue que par une personne au plus" in page
    assert "Il manque 1 personne référente." in page


def test_alert_that_names_everybody_finds_somebody_to_read_it(client, rouages, olga):
    """The coordinator and the referents are named: the operator gives the role to somebody else."""
    a_referent(rouages, name="Béa Morteuil")
    join(rouages, Role.COORDINATOR, name="Alice Courvallon")
    with in_collective(rouages):
        alert = actions.raise_alert(text=WORDS, about="Béa, Alice")
    assert client.post(PATH, {"email": "pas une adresse", "name": "Inès"}).status_code == 422
    answer = client.post(PATH, {"email": "ines@lycee.example", "name": "Inès Rollin"})
    assert (answer.status_code, answer["Location"]) == (302, PATH)
    with in_collective(rouages):
        assert [str(one) for one in routing.readers_of(alert)] == ["Inès Rollin"]
        assert list(Alert.objects.readable_by(routing.readers_of(alert)[0])) == [alert]


def test_nobody_else_enters(client, rouages):
    client.force_login(join(rouages, Role.COORDINATOR))
    assert client.get(PATH).status_code == 404
