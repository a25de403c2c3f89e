"""The kit in one tagged PDF, with what other features add to it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import RequestFactory
from pypdf import PdfReader

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import FEATURES, Contribution, Feature
from hirondelles.documents.leaflets import Leaflet, Line, written
from hirondelles.talks import kit
from hirondelles.talks.models import Kind
from tests.factories.talks import a_block, adopted

pytestmark = pytest.mark.django_db
LEAFLET = Leaflet(
    title="Avant de venir", lead="Sans ton nom.", lines=[Line(kind="text", words="Bonjour #panic()")]
)


def test_kit_is_one_tagged_pdf(here: Collective, alice: User, bea: User, monkeypatch: Any) -> None:
    adopted(a_block("Qui a déjà réparé ?", by=bea, kind=Kind.ROOM), by=(alice, bea))
    adds = Contribution(place="kit", render=lambda _request, _collective: written(LEAFLET))
    monkeypatch.setitem(FEATURES, "witness", Feature(slug="witness", name="Témoin", contributions=[adds]))
    request: Any = RequestFactory().get("/")
    request.collective = here
    paper = PdfReader(BytesIO(kit.printed(request, minutes=55)))
    assert bool(paper.trailer["/Root"]["/MarkInfo"]["/Marked"])
    first, *_questionnaires, leaflet, cards = [" ".join(page.extract_text().split()) for page in paper.pages]
    assert ("51–55" in first, "Qui a déjà réparé ?" in first) == (True, True)
    assert ("Avant de venir" in leaflet, "Bonjour #panic()" in leaflet) == (True, True)
    assert cards.count("Sans ton nom. Tout se demande.") == kit.CARDS
