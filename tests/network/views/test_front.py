"""The installation's front page: what this is, and every collective, on the map and in the list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Consent
from hirondelles.network import directory
from tests.factories.collectives import CollectiveFactory
from tests.factories.portraits import shown

pytestmark = pytest.mark.django_db


def published(collective, count=1):
    with in_collective(collective):
        return shown(count)


def test_front_page_lists_every_collective_with_its_portraits(client, rouages, photonnes):
    Collective.objects.filter(pk=rouages.pk).update(latitude=47.2, longitude=6.0)
    published(rouages, 2)
    page = client.get("/").content.decode()
    assert page.count("map__dot") == 1
    assert "Les Rouages" in page
    assert "2 portraits" in page
    assert "Les Photonnes" in page
    assert "portraits en préparation" in page


def test_front_page_without_any_collective_says_that_one_is_coming(client, db):
    assert "Le premier collectif se prépare" in client.get("/").content.decode()


def test_collective_overseas_is_in_the_list_and_not_on_the_map(client, db):
    CollectiveFactory(name="Les Lagons", latitude=-20.9, longitude=55.5)
    page = client.get("/").content.decode()
    assert ("Les Lagons" in page, "map__dot" in page) == (True, False)


def test_front_page_is_the_same_for_everyone_and_sets_no_cookie(client, rouages):
    response = client.get("/")
    assert response.cookies == {}
    assert response["Cache-Control"] == "public, no-cache"
    assert "<script" not in response.content.decode()


def test_front_page_in_english_is_at_its_own_address(client, rouages):
    assert '<html lang="en"' in client.get("/en/").content.decode()


def test_front_page_refuses_a_post(client, db):
    assert client.post("/").status_code == 405


def test_front_page_asks_as_many_questions_for_one_collective_as_for_three(client, db):
    asked = []
    for count in (1, 2):
        for _ in range(count):
            published(CollectiveFactory(latitude=47.0, longitude=5.0), count)
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_front_page_asks_little_until_a_collective_changes(client, rouages):
    published(rouages)
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert [one["sql"] for one in queries if "portraits_portrait" in one["sql"]] == []


def test_front_page_shows_one_face_of_each_collective_first(rouages, photonnes):
    published(rouages, 3)
    published(photonnes, 1)
    faces = directory.showcase().faces
    assert [one.src.split("/")[2] for one in faces].count("photonnes") == 1
    assert len(faces) == 3


def test_consent_that_has_ended_is_not_counted_from_memory(client, rouages):
    """Whatever was kept before: past the end of a consent, the front page asks again."""
    published(rouages)
    client.get("/")
    with in_collective(rouages):
        Consent.objects.update(given_on=date(2020, 1, 1), until=date(2020, 1, 2))
    Collective.objects.filter(pk=rouages.pk).update(next_expiry=timezone.now() - timedelta(seconds=1))
    assert "portraits en préparation" in client.get("/").content.decode()


def test_portrait_that_leaves_is_no_longer_counted(client, rouages):
    (one,) = published(rouages)
    assert "1 portrait" in client.get("/").content.decode()
    with in_collective(rouages):
        type(one).objects.filter(pk=one.pk).update(state="withdrawn")
        Collective.objects.changed(rouages.pk)
    assert "portraits en préparation" in client.get("/").content.decode()
