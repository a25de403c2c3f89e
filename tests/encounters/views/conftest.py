"""A client that walks through the pages of A."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from tests.factories.encounters import a_confirmed_encounter, a_woman

LIST = "/c/rouages/rencontres/"


@pytest.fixture
def prepared(rouages):
    """A confirmed encounter to which Béa comes."""
    with in_collective(rouages):
        return a_confirmed_encounter(person=a_woman("Béa Roux", email="bea@essai.example"))


@pytest.fixture
def page(prepared) -> str:
    return f"{LIST}{prepared.pk}/"
