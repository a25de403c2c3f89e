"""What the law asks, filled or plainly missing."""

from __future__ import annotations

import html

import pytest
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from hirondelles.network.register import processings

PAGES = ("/mentions-legales/", "/donnees-personnelles/", "/accessibilite/")
FILLED = {
    "name": "Réseau d’essai",
    "address": "1 rue d’Essai",
    "email": "contact@reseau.example",
    "director": "Direction d’essai",
    "host": "Hébergeur d’essai",
    "dpo": "dpo@reseau.example",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_page_says_plainly_what_the_operator_must_fill(client, settings, path):
    settings.PUBLISHER = dict.fromkeys(FILLED, "")
    page = client.get(path).content.decode()
    assert "À compléter par la personne qui tient l’installation (réglage HIRONDELLES_" in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_once_filled(client, settings, path):
    settings.PUBLISHER = FILLED
    response = client.get(path)
    assert response["Cache-Control"] == "public, no-cache"
    assert "À compléter" not in response.content.decode()


@pytest.mark.django_db
def test_every_setting_that_is_missing_is_named_on_the_legal_notice(client, settings):
    settings.PUBLISHER = dict.fromkeys(FILLED, "")
    page = client.get("/mentions-legales/").content.decode()
    named = ("PUBLISHER", "PUBLISHER_ADDRESS", "PUBLISHER_EMAIL", "PUBLICATION_DIRECTOR", "HOSTING")
    assert [one for one in named if f"HIRONDELLES_{one})" not in page] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language"), [("/donnees-personnelles/", "fr"), ("/en/donnees-personnelles/", "en")]
)
def test_privacy_page_says_the_whole_register(client, path, language):
    page = html.unescape(client.get(path).content.decode())
    with translation.override(language):
        for one in processings():
            assert [text for text in (one.title, one.people, one.basis) if text not in page] == []
            for line in one.lines:
                said = capfirst(gettext(" ; ").join(line.known))
                assert [text for text in (said, line.kept, line.erase) if text not in page] == []


def test_alert_of_the_installation_gives_the_numbers_then_the_collectives(client, rouages, photonnes):
    page = client.get("/alerte/").text
    assert page.index("tel:119") < page.index("/c/photonnes/alerte/") < page.index("/c/rouages/alerte/")


@pytest.mark.django_db
def test_alert_of_an_empty_installation_gives_the_numbers(client):
    page = client.get("/alerte/").text
    assert ("tel:119" in page, "Appelle l’un des numéros" in page) == (True, True)
