"""An agreement on paper: every article, who signed, where the others sign."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from hirondelles.collectives.scope import in_collective
from hirondelles.consents.agreements import actions, printing
from tests.consents.agreements.test_actions import on_paper
from tests.factories.consents import a_text, an_agreement

pytestmark = pytest.mark.django_db


def text_of(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())


def test_the_paper_says_each_article_and_each_signature(rouages):
    with in_collective(rouages):
        agreement = an_agreement()
        on_paper(agreement)
        words = text_of(printing.printed(agreement, rouages))
    assert "Article 1 – Quand" in words
    assert "Signée le" in words
    assert "par Mme Dorval, proviseure, sur papier, vu par Alice Essai." in words
    assert words.count("Signature et cachet") == 1


def test_the_paper_says_what_changed(rouages):
    with in_collective(rouages):
        first = an_agreement()
        second = actions.issue(first.about, text=a_text(when="Le 2 mars"), until=first.until, by=None)
        words = text_of(printing.printed(second, rouages))
    assert "Version 2" in words
    assert "Ce qui a changé : Quand." in words
