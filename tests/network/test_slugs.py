"""An address made from a name."""

from __future__ import annotations

import pytest

from hirondelles.network.slugs import propose
from tests.factories.collectives import CollectiveFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Les Rouages", "les-rouages"),
        ("L’Écrou d’Œuvre", "l-ecrou-d-oeuvre"),
        ("  a__b  ", "a-b"),
        ("!!!", ""),
        ("Mé" * 40, "me" * 18),
    ],
)
def test_slug_is_plain_and_short(name, slug):
    assert propose(name) == slug


def test_slug_already_taken_gets_a_number():
    CollectiveFactory(slug="les-rouages")
    CollectiveFactory(slug="les-rouages-2")
    assert propose("Les Rouages") == "les-rouages-3"
