"""The kept page never outlives a change, whether the entrance answers or the middleware."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import DatabaseError, close_old_connections, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from hirondelles.collectives import page_cache
from hirondelles.collectives.models import Collective
from hirondelles.collectives.page_cache import KEPT
from hirondelles.config.entrance import entrance
from tests.factories.collectives import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.collectives.addresses")]
PROTECTION = ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy")


class Visitor:
    """Asks as a browser does, through the entrance of the web server."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.django = WSGIHandler()
        self.enter = entrance(self._go_in)

    def _go_in(self, environ: Any, start_response: Any) -> Any:
        """Without the closing of old connections, which would undo the test's transaction."""
        self.inside.append(environ["PATH_INFO"])
        request_started.disconnect(close_old_connections)
        try:
            return list(self.django(environ, start_response))
        finally:
            request_started.connect(close_old_connections)

    def get(self, path: str, **asked: Any) -> HttpResponse:
        seen: list[Any] = []
        environ = RequestFactory().get(path, **asked).environ
        body = self.enter(environ, lambda status, headers: seen.extend((status, headers)))
        return HttpResponse(b"".join(body), status=int(seen[0].split()[0]), headers=dict(seen[1]))


@pytest.fixture(params=["entrance", "middleware"])
def visitor(request: Any, client: Any) -> Any:
    """The same answers by both ways."""
    return Visitor() if request.param == "entrance" else client


def again(visitor: Any, etag: str, path: str = "/c/rouages/") -> HttpResponse:
    return visitor.get(path, headers={"If-None-Match": etag})


def test_entrance_answers_with_what_is_kept_without_going_in(rouages, django_assert_num_queries):
    visitor = Visitor()
    first = visitor.get("/c/rouages/")
    with django_assert_num_queries(0):  # the one row is asked of the driver itself
        second = visitor.get("/c/rouages/")
    assert (second.content, dict(second.items())) == (first.content, dict(first.items()))
    assert visitor.inside == ["/c/rouages/"]


def test_entrance_writes_the_line_of_the_page(rouages, capsys):
    visitor = Visitor()
    for _turn in range(2):
        visitor.get("/c/rouages/")
    lines = [
        line.partition('"page"')[2].partition(', "milliseconds"')[0]
        for line in capsys.readouterr().err.splitlines()
    ]
    assert lines == [': "show", "method": "GET", "status": 200'] * 2


def test_entrance_leaves_a_database_that_does_not_answer_to_the_pages(rouages, monkeypatch):
    def refuse(environ: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr("hirondelles.config.entrance.asked_of", refuse)
    visitor = Visitor()
    assert visitor.get("/c/rouages/").status_code == 200
    assert visitor.inside == ["/c/rouages/"]


def test_kept_page_is_the_same_page(visitor, rouages):
    first, second = visitor.get("/c/rouages/"), visitor.get("/c/rouages/")
    assert (second.content, second["ETag"], second.status_code) == (first.content, first["ETag"], 200)


def test_unchanged_page_is_not_sent_again(visitor, rouages):
    etag = visitor.get("/c/rouages/")["ETag"]
    response = again(visitor, etag)
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)
    assert again(visitor, etag.removeprefix("W/")).status_code == 304


def test_unchanged_page_is_not_sent_again_by_a_process_that_did_not_keep_it(visitor, rouages):
    etag = visitor.get("/c/rouages/")["ETag"]
    KEPT.clear()
    assert again(visitor, etag).status_code == 304


def test_change_is_seen_at_once(visitor, rouages):
    etag = visitor.get("/c/rouages/")["ETag"]
    Collective.objects.changed(rouages.pk)
    response = again(visitor, etag)
    assert (response.status_code, response["ETag"] == etag) == (200, False)


def test_change_forgets_the_pages_before_it(visitor, rouages, photonnes):
    for path in ("/c/rouages/", "/en/c/rouages/", "/c/photonnes/"):
        visitor.get(path)
    Collective.objects.changed(rouages.pk)
    visitor.get("/c/rouages/")
    assert len(KEPT) == 2


def test_past_the_end_of_a_consent_nothing_kept_answers(visitor, rouages):
    etag = visitor.get("/c/rouages/")["ETag"]
    Collective.objects.filter(pk=rouages.pk).update(next_expiry=timezone.now() - timedelta(seconds=1))
    response = again(visitor, etag)
    assert (response.status_code, "ETag" in response) == (200, False)


def test_before_the_end_of_a_consent_the_kept_page_answers(visitor, rouages):
    Collective.objects.filter(pk=rouages.pk).update(next_expiry=timezone.now() + timedelta(seconds=60))
    assert again(visitor, visitor.get("/c/rouages/")["ETag"]).status_code == 304


@pytest.mark.parametrize("changed", ["version", "next_expiry"])
def test_without_its_lock_the_kept_page_outlives_the_change(visitor, rouages, monkeypatch, changed):
    """The twins of the two tests above: what the row says is what protects."""
    deaf = page_cache.QUESTION.replace("version", "1").replace("extract(epoch from next_expiry)", "NULL")
    change = (
        {"version": 99} if changed == "version" else {"next_expiry": timezone.now() - timedelta(seconds=1)}
    )
    seen = {}
    for lock, question in (("shut", page_cache.QUESTION), ("broken", deaf)):
        KEPT.clear()
        monkeypatch.setattr(page_cache, "BY_SLUG", f"{question} WHERE slug = $1".encode())
        Collective.objects.filter(pk=rouages.pk).update(version=1, next_expiry=None)
        etag = visitor.get("/c/rouages/")["ETag"]
        Collective.objects.filter(pk=rouages.pk).update(**change)
        seen[lock] = again(visitor, etag).status_code
    assert seen == {"shut": 200, "broken": 304}


def test_languages_and_queries_are_kept_apart(visitor, rouages):
    paths = ("/c/rouages/", "/en/c/rouages/", "/c/rouages/?page=2")
    assert len({visitor.get(path)["ETag"] for path in paths}) == 3


@pytest.mark.parametrize("path", ["/anywhere/", "/c/nulle-part/"])
def test_page_of_no_collective_is_not_kept(visitor, rouages, path):
    assert "ETag" not in visitor.get(path)
    assert len(KEPT) == 0


@pytest.mark.parametrize("said", [{"HX-Request": "true"}, {"Cookie": "sessionid=abc"}])
def test_htmx_and_whoever_has_a_cookie_are_neither_served_nor_kept(visitor, rouages, said):
    assert "ETag" not in visitor.get("/c/rouages/", headers=said)
    assert len(KEPT) == 0


def test_head_is_not_kept(client, rouages):
    assert "ETag" not in client.head("/c/rouages/")
    assert len(KEPT) == 0


def test_person_signed_in_is_neither_served_nor_kept(client, rouages):
    client.force_login(UserFactory())
    client.get("/c/rouages/mine/")
    assert "ETag" not in client.get("/c/rouages/")
    assert len(KEPT) == 0


def test_reserved_page_is_not_kept(client, rouages):
    client.get("/c/rouages/mine/")
    assert len(KEPT) == 0


def test_kept_page_and_304_carry_the_headers_of_protection(visitor, rouages):
    first = visitor.get("/c/rouages/")
    kept, unchanged = visitor.get("/c/rouages/"), again(visitor, first["ETag"])
    assert unchanged.status_code == 304
    for name in PROTECTION:
        assert first[name] == kept[name] == unchanged[name]


def test_page_of_an_own_domain_is_kept_apart(visitor, rouages, photonnes, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Collective.objects.filter(pk=rouages.pk).update(domain="rouages.example")
    answers = [visitor.get("/", headers={"Host": "rouages.example"}) for _turn in range(2)]
    assert all(b'"collective": "rouages"' in one.content for one in answers)
    assert answers[0]["ETag"] == answers[1]["ETag"] != visitor.get("/c/rouages/")["ETag"]
    elsewhere = visitor.get("/c/rouages/", headers={"Host": "localhost"})
    assert elsewhere["ETag"] != visitor.get("/c/rouages/")["ETag"]


@pytest.mark.parametrize(
    ("proxy", "said", "secure", "kept"),
    [
        (None, {}, False, False),
        (None, {}, True, True),
        (("HTTP_X_FORWARDED_PROTO", "https"), {"X-Forwarded-Proto": "https"}, False, True),
        (("HTTP_X_FORWARDED_PROTO", "https"), {"X-Forwarded-Proto": "http"}, True, False),
        (None, {"X-Forwarded-Proto": "https"}, False, False),
    ],
)
def test_kept_page_is_not_served_in_the_clear(visitor, rouages, settings, proxy, said, secure, kept):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, proxy
    visitor.get("/c/rouages/", secure=True, headers={"X-Forwarded-Proto": "https"})
    assert ("ETag" in visitor.get("/c/rouages/", secure=secure, headers=said)) is kept


def test_page_is_compressed_once_for_who_reads_it_so(visitor, rouages, monkeypatch):
    monkeypatch.setattr("hirondelles.collectives.kept.SMALLEST", 1)
    plain = visitor.get("/c/rouages/")
    small = [visitor.get("/c/rouages/", headers={"Accept-Encoding": "br, gzip"}) for _turn in range(2)]
    assert {one.content for one in small} == {gzip.compress(plain.content, mtime=0)}
    assert {(one["Content-Encoding"], one["Vary"], one["ETag"]) for one in small} == {
        ("gzip", "Accept-Encoding", plain["ETag"])
    }
    unchanged = visitor.get(
        "/c/rouages/", headers={"Accept-Encoding": "gzip", "If-None-Match": plain["ETag"]}
    )
    assert (unchanged.status_code, unchanged["Vary"]) == (304, "Accept-Encoding")
    assert "Content-Encoding" not in unchanged
    assert ("Content-Encoding" in plain, plain["Vary"]) == (False, "Accept-Encoding")


def test_page_of_one_person_is_never_compressed(client, rouages, monkeypatch):
    """What it weighs would tell what it holds (BREACH)."""
    monkeypatch.setattr("hirondelles.collectives.kept.SMALLEST", 1)
    client.force_login(UserFactory())
    answer = client.get("/c/rouages/mine/", headers={"Accept-Encoding": "gzip"})
    assert (answer.content, "Content-Encoding" in answer) == (b"mine", False)


@pytest.mark.django_db(transaction=True)
def test_connection_that_died_meanwhile_is_opened_again(rouages):
    visitor = Visitor()
    visitor.get("/c/rouages/")
    pid = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()
    assert visitor.get("/c/rouages/").status_code == 200
    assert (visitor.inside, connection.connection.info.backend_pid != pid) == (["/c/rouages/"], True)
