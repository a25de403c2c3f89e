"""The operator's screens: who enters, what she sees, what she opens and changes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.collectives import CollectiveFactory, UserFactory
from tests.factories.members import join

pytestmark = pytest.mark.django_db
SCREENS = ("/reseau/", "/reseau/ouvrir/", "/reseau/rouages/")
NEW = {
    "name": "Les Marées",
    "territory": "Côte d’Essai",
    "accent": "#1f3a5f",
    "coordinator_email": "dora@essai.example",
    "town": "Quimper",
}


@pytest.fixture
def operator(client):
    person = UserFactory(email="operatrice@essai.example", is_operator=True)
    client.force_login(person)
    return person


@pytest.mark.parametrize("path", SCREENS)
def test_screen_sends_an_anonymous_person_to_sign_in(client, rouages, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={path}")


@pytest.mark.parametrize("path", SCREENS)
def test_screen_does_not_exist_for_a_coordinator(client, rouages, path):
    client.force_login(join(rouages, Role.COORDINATOR))
    assert client.get(path).status_code == 404


def test_list_says_the_state_of_each_collective(client, operator, rouages, photonnes):
    join(rouages, Role.COORDINATOR, email="alice@essai.example")
    page = client.get("/reseau/").content.decode()
    assert re.findall(r'card__title"><a href="([^"]*)"', page) == ["/reseau/photonnes/", "/reseau/rouages/"]
    assert ("personne ne coordonne" in page, "à garnir" in page, "alice@essai.example" in page) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("roua", ["rouages"]),
        ("PHOTONNES", ["photonnes"]),
        ("essai", ["photonnes", "rouages"]),
        ("zzz", []),
        ("\x00", ["photonnes", "rouages"]),
    ],
)
@pytest.mark.usefixtures("operator", "rouages", "photonnes")
def test_search_finds_by_name_address_or_territory(client, typed, found):
    page = client.get("/reseau/", {"q": typed}).content.decode()
    assert re.findall(r'card__title"><a href="/reseau/([^/]*)/"', page) == found


def test_opening_makes_a_site_that_answers(client, operator):
    response = client.post("/reseau/ouvrir/", NEW)
    assert (response.status_code, response["Location"]) == (302, "/reseau/les-marees/")
    made = Collective.objects.get(slug="les-marees")
    assert (made.name, made.accent, made.latitude, made.domain) == ("Les Marées", "#1f3a5f", 48.0, None)
    assert client.get("/c/les-marees/").status_code == 200


def test_opening_twice_with_the_same_key_opens_once(client, operator):
    key = "0b7f2d4e-5a51-4c2e-9d35-0e8a54f5a001"
    answers = [client.post("/reseau/ouvrir/", NEW | {"idempotency_key": key}) for _ in range(2)]
    assert [one["Location"] for one in answers] == ["/reseau/les-marees/"] * 2
    assert Collective.objects.count() == 1


def test_mistake_comes_back_with_everything_typed(client, operator):
    response = client.post(
        "/reseau/ouvrir/", NEW | {"coordinator_email": "pas une adresse", "accent": "#fefefe"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert all(value in page for value in ("Les Marées", "Côte d’Essai", "pas une adresse", "trop pâle"))
    assert Collective.objects.count() == 0


def test_empty_form_comes_back_with_422(client, operator):
    assert client.post("/reseau/ouvrir/", {}).status_code == 422


def test_change_is_kept_and_shown(client, operator, rouages):
    response = client.post(
        "/reseau/rouages/",
        {"name": "Les Grands Rouages", "territory": "Ici", "accent": "#1f3a5f", "domain": "rouages.example"},
    )
    assert (response.status_code, response["Location"]) == (302, "/reseau/rouages/")
    after = Collective.objects.get(pk=rouages.pk)
    assert (after.name, after.territory, after.accent, after.domain) == (
        "Les Grands Rouages",
        "Ici",
        "#1f3a5f",
        "rouages.example",
    )


def test_refused_change_keeps_the_name_above(client, operator, rouages):
    response = client.post("/reseau/rouages/", {"name": "", "accent": "#1f3a5f"})
    assert response.status_code == 422
    assert "<h1>Les Rouages</h1>" in response.content.decode()


def test_unknown_collective_is_missing(client, operator):
    assert client.get("/reseau/nulle-part/").status_code == 404


@pytest.mark.parametrize(
    ("accent", "words"), [("#1f3a5f", "#1f3a5f"), ("#ffffff", "trop pâle"), ("\x00", "trop pâle")]
)
def test_preview_shows_what_a_colour_becomes(client, operator, accent, words):
    assert words in client.get("/reseau/couleur/", {"accent": accent}).content.decode()


def test_list_asks_as_many_questions_for_one_as_for_three(client, operator):
    asked = []
    for count in (1, 2):
        for _ in range(count):
            join(CollectiveFactory(), Role.COORDINATOR)
        with CaptureQueriesContext(connection) as queries:
            client.get("/reseau/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
