"""A collective's colour and logo, as files."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.ui.colours import accent_stylesheet

pytestmark = pytest.mark.django_db


def test_colours_are_those_of_the_collective(client, rouages):
    Collective.objects.filter(pk=rouages.pk).update(accent="#1f3a5f")
    response = client.get("/c/rouages/couleurs.css?v=1f3a5f")
    assert (response["Content-Type"], response.content.decode()) == (
        "text/css; charset=utf-8",
        accent_stylesheet("#1f3a5f"),
    )


def test_logo_is_served_as_webp(client, rouages):
    Collective.objects.filter(pk=rouages.pk).update(logo=b"RIFFxxxxWEBP", logo_digest="a" * 64)
    response = client.get("/c/rouages/logo")
    assert (response["Content-Type"], response.content) == ("image/webp", b"RIFFxxxxWEBP")
    assert 'src="/c/rouages/logo?v=aaaaaaaaaaaa"' in client.get("/c/rouages/").content.decode()


def test_logo_that_does_not_exist_is_missing(client, rouages):
    assert client.get("/c/rouages/logo").status_code == 404
