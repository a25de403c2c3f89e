"""The demonstration's mailbox, and its absence everywhere else."""

from __future__ import annotations

import importlib.util
import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern

import hirondelles.config.urls
from hirondelles.notifications import outbox
from tests.notifications.test_outbox import post

CODE = "Bonjour,\n\nABCD-2345\n"


@pytest.mark.django_db
def test_mailbox_shows_mails_and_last_codes(client: Client):
    post(to="ana@essai.example", subject="Entrer", text=CODE, kind=outbox.ACCOUNT)
    post(to="bea@essai.example", subject="Autre chose")
    page = client.get("/_mail/").content.decode()
    assert page.count("ABCD-2345") == 1
    assert "Entrer" in page
    assert "Autre chose" in page
    found = client.get("/_mail/", {"q": "bea@"}).content.decode()
    assert "Autre chose" in found
    assert "Entrer" not in found


@pytest.mark.django_db
def test_mailbox_empty_says_so(client: Client):
    assert "Aucun courriel" in client.get("/_mail/").content.decode()
    assert "Aucun courriel pour cette adresse" in client.get("/_mail/", {"q": "z\x00"}).content.decode()


@pytest.mark.django_db
def test_message_shows_text_with_links_and_never_markup(client: Client):
    key = post(text="<script>1</script> https://essai.example/x")
    page = client.get(f"/_mail/{key}/").content.decode()
    assert "&lt;script&gt;1" in page
    assert '<a href="https://essai.example/x"' in page
    assert client.get(f"/_mail/{uuid.uuid4()}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/_mail/", "/_mail/8cd1d7e4-6a34-4ace-850d-81b23cd49dd7/"])
def test_mailbox_closed_in_production_even_if_mounted(client: Client, settings, path):
    settings.DEMO = settings.DEBUG = False
    assert client.get(path).status_code == 404


def mounted() -> list[str]:
    """The addresses outside of the languages, as a fresh start of the server would mount them."""
    place = Path(hirondelles.config.urls.__file__)
    spec = importlib.util.spec_from_file_location("fresh_urls", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [str(one.pattern) for one in module.urlpatterns if not isinstance(one, URLPattern)]


@pytest.mark.parametrize(("demo", "expected"), [(True, True), (False, False)])
def test_mailbox_mounted_in_the_demonstration_only(settings, demo, expected):
    settings.DEMO, settings.DEBUG = demo, False
    assert ("_mail/" in mounted()) is expected
