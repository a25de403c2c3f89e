"""What search engines are given."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from tests.factories.portraits import a_portrait, a_shown_portrait

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def addresses(response):
    assert response["Content-Type"] == "application/xml"
    return [one.text for one in ElementTree.fromstring(response.content).iter(f"{SITEMAP}loc")]


def test_robots_are_led_to_the_list(client, db):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == "User-agent: *\nAllow: /\nSitemap: http://testserver/sitemap.xml\n"


def test_index_names_the_list_of_each_collective(client, settings, rouages, photonnes):
    Collective.objects.filter(pk=photonnes.pk).update(domain="photonnes.example")
    assert addresses(client.get("/sitemap.xml")) == [
        f"{settings.SITE_URL}/sitemap-reseau.xml",
        "http://photonnes.example/sitemap.xml",
        f"{settings.SITE_URL}/c/rouages/sitemap.xml",
    ]


def test_list_of_the_installation_holds_its_pages_in_both_languages(client, settings, db):
    found = addresses(client.get("/sitemap-reseau.xml"))
    assert found[:2] == [f"{settings.SITE_URL}/", f"{settings.SITE_URL}/en/"]
    assert len(found) == 8


def test_list_of_a_collective_holds_its_public_portraits_only(client, settings, rouages, photonnes):
    with in_collective(rouages):
        shown = a_shown_portrait()
        a_portrait("Brouillon")
    with in_collective(photonnes):
        a_shown_portrait()
    root = settings.SITE_URL
    assert addresses(client.get("/c/rouages/sitemap.xml")) == [
        f"{root}/c/rouages/",
        f"{root}/en/c/rouages/",
        f"{root}/c/rouages/portraits/",
        f"{root}/en/c/rouages/portraits/",
        f"{root}/c/rouages/portraits/{shown.slug}/",
        f"{root}/en/c/rouages/portraits/{shown.slug}/",
    ]


def test_each_address_names_the_same_page_in_the_other_language(client, settings, rouages):
    tree = ElementTree.fromstring(client.get("/c/rouages/sitemap.xml").content)
    first = tree[0]
    assert [(one.get("hreflang"), one.get("href")) for one in first.iter(LINK)] == [
        ("fr", f"{settings.SITE_URL}/c/rouages/"),
        ("en", f"{settings.SITE_URL}/en/c/rouages/"),
    ]


def test_own_domain_has_its_own_robots_and_list(client, settings, rouages):
    settings.ALLOWED_HOSTS = ["*"]
    Collective.objects.filter(pk=rouages.pk).update(domain="rouages.example")
    robots = client.get("/robots.txt", headers={"host": "rouages.example"}).content.decode()
    assert robots.endswith("Sitemap: http://rouages.example/sitemap.xml\n")
    assert addresses(client.get("/sitemap.xml", headers={"host": "rouages.example"})) == [
        "http://rouages.example/",
        "http://rouages.example/en/",
        "http://rouages.example/portraits/",
        "http://rouages.example/en/portraits/",
    ]
