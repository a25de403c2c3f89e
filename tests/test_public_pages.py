"""The showcase, address by address: nothing is set, nothing is asked, nobody is recognised, little is sent."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.access import OPEN, PUBLIC
from hirondelles.ui.colours import accent_stylesheet
from tests.conftest import forget_pages, written_once
from tests.factories.collectives import CollectiveFactory
from tests.installation import Furnished, Route, a_published_portrait, furnish, routes

pytestmark = pytest.mark.django_db
SHOWCASE = [one for one in routes() if one.mark == PUBLIC and not one.name.startswith("ui:")]
FILES = {"network:robots", "network:sitemap", "network:sitemap_installation", "collective:sitemap"}
FILES |= {
    "collective:colours",
    "collective:logo",
    "portraits:feed",
    "portraits:photo",
    "encounters:public_feed",
    "indicators:public_sheet_file",
    "indicators:public_report",
}
PAGES = [one for one in SHOWCASE if one.name not in FILES]
KEPT = [one for one in SHOWCASE if one.in_collective]
HELP = ("119", "3018", "17", "112", "114")
LIGHT, FONTS = 100_000, 80_000
SENT_ALWAYS = {
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "public, no-cache",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def named(route: Route) -> str:
    return route.name


every_address = pytest.mark.parametrize("route", SHOWCASE, ids=named)
every_page = pytest.mark.parametrize("route", PAGES, ids=named)
every_kept = pytest.mark.parametrize("route", KEPT, ids=named)
languages = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Furnished]:
    """Written once: so many addresses read it, and none of them changes it for the next."""
    with written_once(
        django_db_blocker, tmp_path_factory.mktemp("media"), a_collective_that_shows_all
    ) as made:
        yield made


def a_collective_that_shows_all() -> Furnished:
    logo = {"logo": b"RIFF", "logo_digest": "abcdef0123456789"}
    said = {"aim": "Elles racontent.", "contact_email": "ecrire@rouages.example"}
    return furnish(CollectiveFactory(slug="rouages", name="Les Rouages", **logo, **said))


def in_language(path: str, language: str) -> str:
    return path if language == "fr" else f"/{language}{path}"


def test_showcase_has_every_page_of_a_collective():
    """A new public page is tested by being there; one that disappears is missed here."""
    expected = {"collective:home", "portraits:gallery", "portraits:page", "portraits:ladder", "network:front"}
    assert expected <= {one.name for one in PAGES}


@every_address
def test_address_sets_no_cookie_and_says_its_headers(client, site, route):
    response = client.get(site.address(route))
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert response.get("Vary", "") in {"", "Accept-Encoding"}
    assert {name: response[name] for name, part in SENT_ALWAYS.items() if part not in response[name]} == {}


@every_address
def test_address_is_read_and_nothing_else(client, site, route):
    path = site.address(route)
    asked = {
        method: getattr(client, method)(path).status_code for method in ("post", "put", "patch", "delete")
    }
    assert asked == dict.fromkeys(asked, 405)


@every_address
def test_head_answers_as_get_without_a_body(client, site, route):
    path = site.address(route)
    seen, head = client.get(path), client.head(path)
    assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", seen["Content-Type"])


@every_address
def test_address_is_the_same_for_whoever_is_signed_in(client, site, route):
    path = site.address(route)
    anonymous = client.get(path)
    forget_pages()
    client.force_login(site.coordinator)
    known = client.get(path)
    assert (known.content, dict(known.cookies)) == (anonymous.content, {})
    assert site.coordinator.name not in known.content.decode(errors="replace")


@every_page
def test_page_is_sent_compressed_to_who_reads_it_so(client, site, route):
    path = site.address(route)
    plain, small = client.get(path), client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert (plain["Vary"], plain.get("Content-Encoding")) == ("Accept-Encoding", None)
    assert (small["Vary"], small["Content-Encoding"]) == ("Accept-Encoding", "gzip")
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 2


@every_kept
def test_unchanged_address_is_not_sent_again(client, site, route):
    path = site.address(route)
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@every_kept
def test_tag_follows_what_the_collective_shows(client, site, route):
    path = site.address(route)
    etag = client.get(path)["ETag"]
    Collective.objects.changed(site.collective.pk)
    same_photo = route.name == "portraits:photo"
    assert client.get(path, headers={"If-None-Match": etag}).status_code == (304 if same_photo else 200)


@languages
@every_page
def test_page_names_itself_for_search_engines(client, site, route, language):
    path = in_language(site.address(route), language)
    page = client.get(path).text
    other = "en" if language == "fr" else "fr"
    assert f'<html lang="{language}">' in page
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    assert urlsplit(canonical).path == path
    (alternate,) = re.findall(rf'<link rel="alternate" hreflang="{other}" href="([^"]+)">', page)
    assert urlsplit(alternate).path == in_language(site.address(route), other)
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', page)
    (title,) = re.findall(r"<title>\s*(.+?)\s*</title>", page, re.DOTALL)
    assert description.strip()
    assert title.strip()
    assert page.count("<h1") == 1


@languages
@every_page
def test_page_holds_no_script_no_form_to_send_and_nothing_from_elsewhere(client, site, route, language):
    page = client.get(in_language(site.address(route), language)).text
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert {attributes.strip() for attributes, _body in scripts} <= {'type="application/ld+json"'}
    assert all(json.loads(body)["@context"] == "https://schema.org" for _attributes, body in scripts)
    assert set(re.findall(r"<form\b[^>]*method=\"(\w+)\"", page)) <= {"get"}
    assert "csrfmiddlewaretoken" not in page
    assert " style=" not in page
    fetched = re.findall(r'(?:src|srcset|action)="([^"]+)"', page)
    fetched += re.findall(r'<link rel="(?:stylesheet|preload|icon)" href="([^"]+)"', page)
    assert [one for one in fetched if not one.startswith(("/", "#"))] == []


@languages
@every_page
def test_page_says_whom_to_call(client, site, route, language):
    page = client.get(in_language(site.address(route), language)).text
    dialled = set(re.findall(r'href="(?:tel|sms):(\d+)"', page))
    assert set(HELP) <= dialled


@languages
@every_page
def test_page_leads_to_the_alert(client, site, route, language):
    """From a collective's pages to its own, from the installation's to the choice of one."""
    page = client.get(in_language(site.address(route), language)).text
    path = f"/c/{site.collective.slug}/alerte/" if route.in_collective else "/alerte/"
    assert f'href="{in_language(path, language)}"' in page.partition("<footer")[2]


OPEN_PAGES = [one for one in routes() if one.mark == OPEN and not one.name.startswith("ui:")]


@pytest.mark.parametrize("route", OPEN_PAGES, ids=named)
def test_open_page_leads_to_the_alert_too(client, site, route):
    """Whatever answers with a page, a refusal included, and a page that is not there."""
    answer = client.get(site.address(route))
    if answer.status_code < 300 and answer["Content-Type"].startswith("text/html"):
        path = f"/c/{site.collective.slug}/alerte/" if route.in_collective else "/alerte/"
        assert f'href="{path}"' in answer.text


@pytest.mark.parametrize(("path", "alert"), [("/c/rouages/rien/", "/alerte/"), ("/rien/", "/alerte/")])
def test_page_that_is_not_there_leads_to_the_alert(client, site, path, alert):
    answer = client.get(path)
    assert (answer.status_code, f'href="{alert}"' in answer.text) == (404, True)


@every_page
def test_page_is_light(client, site, route):
    page = client.get(site.address(route))
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page.text)
    weight = len(page.content) + sum(weight_of(one) for one in sheets) + len(accent_stylesheet("#1f3a5f"))
    assert weight <= LIGHT
    fonts = re.findall(r'href="/static/([^"]+\.woff2)"', page.text)
    assert fonts
    assert sum(weight_of(one) for one in fonts) <= FONTS


def weight_of(name: str) -> int:
    found = finders.find(name)
    assert found, name
    with open(found, "rb") as stream:
        return len(stream.read())


def test_gallery_of_a_hundred_is_light(client, photonnes):
    """The heaviest page there is, before any compression."""
    with in_collective(photonnes):
        for number in range(100):
            a_published_portrait(f"Prénom{number}", photo=False, photo_key=f"une-cle-{number:04}")
    page = client.get("/c/photonnes/portraits/")
    assert page.text.count("une-cle-0") >= 100
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page.text)
    assert len(page.content) + sum(weight_of(one) for one in sheets) <= LIGHT


ASKED = ("collective:home", "portraits:gallery", "portraits:page", "portraits:ladder", "portraits:feed")


@pytest.mark.parametrize("name", [*ASKED, "collective:sitemap", "network:front"])
def test_questions_do_not_grow_with_portraits(site, name):
    """1, 3 and 58 portraits: the same number of queries."""
    route = next(one for one in SHOWCASE if one.name == name)
    path, counts = site.address(route), []
    client = Client()
    client.get(path)
    with in_collective(site.collective):
        for more in (0, 2, 55):
            for number in range(more):
                a_published_portrait(f"Prénom{more}-{number}", photo=False, photo_key=f"cle-{more}-{number}")
            forget_pages()
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).status_code == 200
            counts.append(len(asked))
    assert counts == [counts[0]] * 3
