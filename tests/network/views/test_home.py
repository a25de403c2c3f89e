"""A collective's home: faces, what it does, whom to write to."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core import features
from hirondelles.core.features import Contribution, Feature
from tests.factories.portraits import a_portrait, a_shown_portrait

pytestmark = pytest.mark.django_db


def published(collective, first_name):
    with in_collective(collective):
        return a_shown_portrait(first_name)


def home(client, slug="rouages"):
    return client.get(f"/c/{slug}/").content.decode()


def test_home_shows_todays_faces_and_not_those_of_the_other_collective(client, rouages, photonnes):
    published(rouages, "Maëlle")
    published(photonnes, "Chadia")
    page = home(client)
    assert ("Maëlle" in page, "Chadia" in page) == (True, False)


def test_home_shows_no_draft(client, rouages):
    with in_collective(rouages):
        a_portrait("Brouillon")
    page = home(client)
    assert "Brouillon" not in page
    assert "Les premiers portraits se préparent" in page


def test_home_says_what_the_collective_does_and_whom_to_write_to(client, rouages):
    Collective.objects.filter(pk=rouages.pk).update(
        aim="Montrer nos métiers.",
        introduction="Nous venons **en classe**.\n\n<script>alert(1)</script>",
        contact_name="Alice",
        contact_email="contact@rouages.example",
    )
    page = home(client)
    assert "Montrer nos métiers." in page
    assert "<strong>en classe</strong>" in page
    assert "<script>alert" not in page
    assert 'href="mailto:contact@rouages.example"' in page


def test_home_without_a_contact_opens_no_mail(client, rouages):
    assert "mailto:" not in home(client)


def test_home_shows_what_features_contribute_unless_switched_off(client, rouages, monkeypatch):
    trial = Feature(
        slug="trial",
        name="Essai",
        contributions=(Contribution(place="home", render=lambda request, here: f"[{here.slug}]"),),
    )
    client.get("/")
    monkeypatch.setitem(features.FEATURES, "trial", trial)
    assert "[rouages]" in home(client)
    Collective.objects.filter(pk=rouages.pk).update(switched_off=["trial"], version=2)
    assert "[rouages]" not in home(client)


def test_home_asks_as_many_questions_for_one_portrait_as_for_three(client, rouages):
    client.cookies["seen"] = "1"
    asked = []
    for names in (["Ada"], ["Berthe", "Cléo"]):
        for name in names:
            published(rouages, name)
        with CaptureQueriesContext(connection) as queries:
            client.get("/c/rouages/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_home_is_described_for_search_engines(client, settings, rouages):
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', home(client), re.DOTALL)
    assert json.loads(block) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Les Rouages",
        "areaServed": "Val d’Essai",
        "url": f"{settings.SITE_URL}/c/rouages/",
    }


def test_home_is_the_root_of_the_collectives_own_domain(client, settings, rouages):
    settings.ALLOWED_HOSTS = ["*"]
    Collective.objects.filter(pk=rouages.pk).update(domain="rouages.example")
    published(rouages, "Maëlle")
    page = client.get("/", headers={"host": "rouages.example"}).content.decode()
    assert "Maëlle" in page
    assert "/c/rouages/" not in page
