"""Health, language, headers: on every answer."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client

from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db

HEADERS = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Cross-Origin-Opener-Policy",
)


def test_health_says_alive_and_ready(client):
    assert client.get("/sante/").json() == {"vivant": True}
    assert client.get("/sante/pret/").json() == {"pret": True}


def test_health_is_not_ready_without_a_database(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr("hirondelles.config.middleware.connection.cursor", refuse)
    monkeypatch.setattr("hirondelles.config.middleware.connection.close", lambda: None)
    answer = client.get("/sante/pret/")
    assert (answer.status_code, answer.json()) == (503, {"pret": False})
    assert client.get("/sante/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/nulle-part/", "/c/nulle-part/", "/connexion/", "/en/"])
def test_every_answer_carries_the_security_headers(path):
    answer = Client(raise_request_exception=False).get(path)
    assert [name for name in HEADERS if name not in answer] == []
    assert "'unsafe" not in answer["Content-Security-Policy"]


def test_failure_carries_the_security_headers_and_no_detail(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("hirondelles.network.views.front.showcase", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert [name for name in HEADERS if name not in answer] == []
    assert b"secret detail" not in answer.content
    assert b"ui/hirondelles.css" in answer.content


@pytest.mark.parametrize(("path", "language"), [("/", "fr"), ("/en/", "en")])
def test_language_comes_from_the_address_alone(client, path, language):
    client.cookies["django_language"] = "de"
    answer = client.get(path, headers={"Accept-Language": "de, it;q=0.8"})
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "Accept-Language" not in answer.get("Vary", "")


def test_form_without_its_token_is_refused_in_words(rouages):
    answer = Client(enforce_csrf_checks=True).post("/connexion/", {"email": "bea@rouages.example"})
    assert answer.status_code == 403
    assert b"ui/hirondelles.css" in answer.content


@pytest.mark.parametrize("weight", [4 * 1024 * 1024 + 1, 10**12])
def test_what_is_too_heavy_is_refused_before_it_is_read(client, weight):
    answer = client.post("/connexion/", {"email": "a@b.example"}, CONTENT_LENGTH=str(weight))
    assert answer.status_code == 413
    assert answer.wsgi_request._read_started is False
    assert "Cet envoi est trop lourd" in answer.content.decode()


@pytest.mark.parametrize(("weight", "status"), [(64 * 1024 * 1024, 200), (10**12, 413)])
def test_somebody_signed_in_may_send_files_up_to_their_limits(client, weight, status):
    client.force_login(UserFactory())
    assert client.get("/mon-compte/", CONTENT_LENGTH=str(weight)).status_code == status
