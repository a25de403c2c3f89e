"""The kept page never outlives a change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from hirondelles.collectives.models import Collective
from tests.factories.collectives import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.collectives.addresses")]


def test_second_visit_costs_one_query(client, rouages, django_assert_num_queries):
    first = client.get("/c/rouages/")
    with django_assert_num_queries(1):
        second = client.get("/c/rouages/")
    assert (second.content, second["ETag"], second.status_code) == (first.content, first["ETag"], 200)


def test_unchanged_page_is_not_sent_again(client, rouages):
    etag = client.get("/c/rouages/")["ETag"]
    response = client.get("/c/rouages/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_change_is_seen_at_once(client, rouages):
    etag = client.get("/c/rouages/")["ETag"]
    Collective.objects.changed(rouages.pk)
    response = client.get("/c/rouages/", headers={"If-None-Match": etag})
    assert (response.status_code, response["ETag"] == etag) == (200, False)


def test_past_the_end_of_a_consent_nothing_kept_answers(client, rouages):
    etag = client.get("/c/rouages/")["ETag"]
    Collective.objects.filter(pk=rouages.pk).update(next_expiry=timezone.now() - timedelta(seconds=1))
    response = client.get("/c/rouages/", headers={"If-None-Match": etag})
    assert (response.status_code, "ETag" in response) == (200, False)


def test_languages_and_queries_are_kept_apart(client, rouages):
    etags = {client.get(path)["ETag"] for path in ("/c/rouages/", "/en/c/rouages/", "/c/rouages/?page=2")}
    assert len(etags) == 3


@pytest.mark.parametrize("path", ["/anywhere/", "/c/nulle-part/"])
def test_page_of_no_collective_is_not_kept(client, rouages, path):
    assert "ETag" not in client.get(path)


def test_person_signed_in_is_neither_served_nor_kept(client, rouages):
    client.force_login(UserFactory())
    client.get("/c/rouages/mine/")
    assert "ETag" not in client.get("/c/rouages/")
    assert len(caches["pages"]._cache) == 0


def test_reserved_page_is_not_kept(client, rouages):
    client.get("/c/rouages/mine/")
    assert len(caches["pages"]._cache) == 0


def test_kept_page_and_304_carry_the_headers_of_protection(client, rouages):
    first = client.get("/c/rouages/")
    kept, unchanged = (
        client.get("/c/rouages/"),
        client.get("/c/rouages/", headers={"If-None-Match": first["ETag"]}),
    )
    assert unchanged.status_code == 304
    for name in ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy"):
        assert first[name] == kept[name] == unchanged[name]


def test_page_of_an_own_domain_is_kept_apart(client, rouages, photonnes, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Collective.objects.filter(pk=rouages.pk).update(domain="rouages.example")
    answers = [client.get("/", headers={"Host": "rouages.example"}) for _turn in range(2)]
    assert [one.json()["collective"] for one in answers] == ["rouages", "rouages"]
    assert answers[0]["ETag"] == answers[1]["ETag"] != client.get("/c/rouages/")["ETag"]


def test_kept_page_is_not_served_in_the_clear(client, rouages, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert "ETag" in client.get("/c/rouages/", secure=True)
    assert "ETag" not in client.get("/c/rouages/")
