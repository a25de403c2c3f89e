"""What the law asks, filled or plainly missing."""

from __future__ import annotations

import pytest

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
