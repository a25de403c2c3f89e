"""Anybody raises an alert: without a cookie, a token, a name; whatever is sent, the page answers with the numbers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.safeguarding.models import LONGEST_TEXT, Alert
from tests.factories.members import join
from tests.factories.safeguarding import mails

PATH = "/c/rouages/alerte/"
DIALLED = ["119", "3018", "17", "112", "114"]
FLOOD = 200


@pytest.fixture
def stranger(cast: Any) -> Client:
    """A browser that sends no cookie, and for which forgery is checked."""
    return Client(enforce_csrf_checks=True)


def written(cast: Any) -> list[str]:
    with in_collective(cast.collective):
        return list(Alert.objects.order_by("pk").values_list("text", flat=True))


def test_page_gives_the_numbers_before_the_form_and_no_cookie(stranger):
    response = stranger.get(PATH)
    page = response.text
    assert re.findall(r'href="(?:tel|sms):(\d+)"', page[: page.index("<form")]) == DIALLED
    assert (dict(response.cookies), "<script" in page, "csrfmiddlewaretoken" in page) == ({}, False, False)
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_page_is_in_english_too(stranger):
    page = stranger.get(f"/en{PATH}")
    assert (page.status_code, '<html lang="en">' in page.text) == (200, True)
    answer = stranger.post(f"/en{PATH}", {"text": "Help"})
    assert (answer.status_code, answer["Location"]) == (303, "/en/c/rouages/alerte/merci/")


def test_alert_without_cookie_nor_token_is_kept(stranger, cast):
    answer = stranger.post(PATH, {"text": "Au secours", "page": "/c/rouages/portraits/ana/?q=secret"})
    assert (answer.status_code, answer["Location"], dict(answer.cookies)) == (303, f"{PATH}merci/", {})
    with in_collective(cast.collective):
        assert Alert.objects.values_list("text", "page").get() == ("Au secours", "/c/rouages/portraits/ana/")
    thanks = stranger.get(answer["Location"])
    assert (thanks.status_code, set(DIALLED) <= set(re.findall(r"(?:tel|sms):(\d+)", thanks.text))) == (
        200,
        True,
    )


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/c/rouages/portraits/ana/?q=x", "/c/rouages/portraits/ana/"),
        ("https://elsewhere.example/c/rouages/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_page_that_led_here_is_known_by_its_path(stranger, referer, page):
    shown = stranger.get(PATH, headers={"Referer": referer}).text
    (hidden,) = re.findall(r'<input type="hidden" name="page"[^>]*>', shown)
    assert re.findall(r'value="([^"]*)"', hidden) == ([page] if page else [])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "null"}, 303),
        ({"Referer": "http://testserver/c/rouages/"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null", "Referer": "https://elsewhere.example/x"}, 403),
        ({"Origin": "http://["}, 403),
    ],
)
def test_another_site_cannot_send_one_and_nothing_typed_is_lost(stranger, cast, headers, status):
    answer = stranger.post(PATH, {"text": "Mes mots"}, headers=headers)
    assert (answer.status_code, written(cast)) == (status, ["Mes mots"] if status == 303 else [])
    assert status == 303 or "Mes mots</textarea>" in answer.text


def test_one_choice_is_enough(stranger, cast):
    assert stranger.post(PATH, {"category": "danger"}).status_code == 303
    assert written(cast) == [""]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"about": "Béa"},
        {"text": "   "},
        {"text": "x" * (LONGEST_TEXT + 1), "about": "Béa"},
        {"text": "Mots", "about": "y" * 301},
        {"text": "Mots", "category": "autre"},
    ],
)
def test_empty_or_endless_alert_comes_back_with_everything_typed(stranger, cast, typed):
    answer = stranger.post(PATH, typed)
    assert (answer.status_code, written(cast)) == (422, [])
    assert all(value.strip() in answer.text for name, value in typed.items() if name != "category")
    assert "field__error" in answer.text


def test_longest_text_with_its_line_breaks_is_kept(stranger, cast):
    text = "\r\n".join(["a"] * (LONGEST_TEXT // 2))
    assert stranger.post(PATH, {"text": text}).status_code == 303
    assert written(cast) == [text.replace("\r\n", "\n")]


@pytest.mark.parametrize(("size", "status"), [(1_000_000, 422), (5_000_000, 413)])
def test_huge_body_is_refused_with_the_numbers(stranger, cast, size, status):
    answer = stranger.post(PATH, {"text": "x" * size})
    assert (answer.status_code, written(cast), "tel:119" in answer.text) == (status, [], True)


NASTY = [
    "nul \x00 dedans",
    "🐦👩🏽‍🔧" * 50,
    "\u202e\u2066 à l’envers \u2069",
    "\ufeff\u200b\u200d mots",
    "'; DROP TABLE safeguarding_alert; --",
    "%s %(x)s {0} {{ x }} {% load x %} \\",
    "\r\n\r\n\t mots \x1b[31m",
    "a\u0301" * 2000,
    "\udcff mots",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_whatever_is_written_is_kept_and_read(stranger, cast, client, text):
    body = urlencode(dict.fromkeys(("text", "about", "reach", "page"), text), errors="surrogateescape")
    short = urlencode(
        {"text": text, "about": text[:50], "reach": text[:50], "page": text}, errors="surrogateescape"
    )
    form = "application/x-www-form-urlencoded"
    assert stranger.post(PATH, body, content_type=form).status_code in {303, 422}
    assert stranger.post(PATH, short, content_type=form).status_code == 303
    client.force_login(cast.bea)
    with in_collective(cast.collective):
        alert = Alert.objects.latest("pk")
    assert {client.get(f"/c/rouages/alertes/{alert.pk}/{end}").status_code for end in ("", "fiche/")} == {200}


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ('{"text": "json"}', "application/json", 422),
        ("text=mots", "text/plain", 422),
        ("text=mots", "application/x-www-form-urlencoded; charset=utf-7", 400),
        ("text=%FF%FE%ED%A0%80", "application/x-www-form-urlencoded", 303),
        ("x=1&" * 3000, "application/x-www-form-urlencoded", 400),
        ("--a\r\nrubbish", "multipart/form-data; boundary=a", 422),
        ("rubbish", "multipart/form-data", 400),
        ("text=mots&idempotency_key=not-a-uuid", "application/x-www-form-urlencoded", 400),
    ],
)
def test_whatever_is_sent_is_answered_with_the_numbers(stranger, body, content_type, status):
    answer = stranger.generic("POST", PATH, body.encode(), content_type=content_type)
    assert (answer.status_code, "119" in answer.text or status == 303) == (status, True)


def test_draft_of_last_year_with_its_old_key_is_kept(stranger, cast):
    """A phone without a network sends it late: no token is asked, and the key is only a word."""
    typed = {"text": "Écrit hier", "csrfmiddlewaretoken": "périmé", "idempotency_key": str(uuid4())}
    assert (
        stranger.post(PATH, typed, headers={"Cookie": "csrftoken=ancien; sessionid=mort"}).status_code == 303
    )
    assert written(cast) == ["Écrit hier"]


def test_scripts_are_words(stranger, cast, client):
    text = "<script>alert(1)</script>{{ 7|add:7 }}<img src=x onerror=alert(2)>"
    stranger.post(PATH, {"text": text, "about": text[:200], "reach": text[:200]})
    client.force_login(cast.bea)
    with in_collective(cast.collective):
        path = f"/c/rouages/alertes/{Alert.objects.get().pk}/"
    page = client.get(path).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}&lt;img" in page
    assert ("<script>alert" in page, "<img src=x" in page) == (False, False)


def test_alert_sent_twice_with_its_key_counts_once(stranger, cast):
    typed = {"text": "Au secours", "idempotency_key": str(uuid4())}
    answers = [stranger.post(PATH, typed) for _time in range(3)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"{PATH}merci/")] * 3
    assert written(cast) == ["Au secours"]


def test_page_carries_a_key(stranger):
    assert re.search(r'name="idempotency_key" value="[0-9a-f-]{36}"', stranger.get(PATH).text)


def test_flood_is_all_kept_and_told_once(stranger, cast):
    statuses = {stranger.post(PATH, {"text": f"Alerte {number}"}).status_code for number in range(FLOOD)}
    assert statuses == {303}
    assert written(cast) == [f"Alerte {number}" for number in range(FLOOD)]
    assert mails() == [("alert_received", "bea@rouages.example"), ("alert_received", "dora@rouages.example")]


def test_one_more_of_a_flood_asks_little_of_the_database_whatever_the_team(stranger, cast):
    stranger.post(PATH, {"text": "La première"})
    few = queries_of_one_more(stranger)
    for number in range(10):
        join(cast.collective, Role.ROLE_MODEL, name=f"Ana {number}", email=f"ana{number}@rouages.example")
    assert (queries_of_one_more(stranger), few <= 20) == (few, True)


def queries_of_one_more(stranger: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        stranger.post(PATH, {"about": "Monsieur X", "text": "Il m’écrit.", "idempotency_key": str(uuid4())})
    return len(asked)


def test_alert_of_a_stays_in_a(stranger, cast, photonnes):
    stranger.post(PATH, {"text": "A"})
    with in_collective(photonnes):
        assert Alert.objects.count() == 0


@pytest.mark.parametrize("path", ["/c/rouages/", "/c/rouages/portraits/", "/en/c/rouages/"])
def test_every_public_page_leads_to_the_alert(stranger, path):
    expected = "/en/c/rouages/alerte/" if path.startswith("/en") else PATH
    footer = stranger.get(path).text.partition("<footer")[2]
    assert f'<a href="{expected}">' in footer


def test_portrait_leads_to_the_alert(stranger, cast):
    from tests.factories.portraits import a_shown_portrait

    with in_collective(cast.collective):
        slug = a_shown_portrait("Ana").slug
    main = stranger.get(f"/c/rouages/portraits/{slug}/").text.partition("<footer")[0]
    assert f'<a href="{PATH}">' in main
