"""The pages that pupils read are in words and sentences of their age, in French as in English."""

from __future__ import annotations

import re

import pytest
from django.utils.html import strip_tags

pytestmark = pytest.mark.django_db
PAGES = ("alerte/", "alerte/merci/", "alerte/comprendre/")
LONGEST, USUAL = 22, 12
"""Words in a sentence: at most, and on average."""
TOO_HARD = (
    "traitement", "responsable du traitement", "RGPD", "base légale", "finalité", "dispositif", "procédure",
    "signalement", "information préoccupante", "CRIP", "mineur", "données à caractère personnel", "confidentialité",
)  # fmt: skip


def sentences(page: str) -> list[str]:
    """What the page says of its own, without the help that every page ends with."""
    main = page.partition("<main")[2].partition("</main>")[0]
    blocks = re.findall(r"<(p|li|h1|h2|label|legend)\b[^>]*>(.*?)</\1>", main, re.DOTALL)
    text = [" ".join(strip_tags(inside).split()) for _tag, inside in blocks]
    return [one for block in text for one in re.split(r"(?<=[.?!])\s+", block) if one]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_sentences_are_short(client, rouages, page, language):
    lengths = [(len(one.split()), one) for one in sentences(client.get(f"{language}/c/rouages/{page}").text)]
    assert [one for count, one in lengths if count > LONGEST] == []
    assert sum(count for count, _one in lengths) / len(lengths) <= USUAL


@pytest.mark.parametrize("page", PAGES)
def test_no_word_of_the_office_and_no_vous(client, rouages, page):
    text = " ".join(sentences(client.get(f"/c/rouages/{page}").text))
    assert [word for word in TOO_HARD if re.search(rf"\b{word}s?\b", text, re.IGNORECASE)] == []
    assert re.findall(r"\b(?:vous|votre|vos)\b", text, re.IGNORECASE) == []


def test_notice_says_who_reads_what_happens_how_long_and_which_rights(client, rouages):
    page = client.get("/c/rouages/alerte/comprendre/").text
    asked = ("Qui le lit", "Que font-elles", "Est-ce secret", "Combien de temps", "Quels sont tes droits")
    assert [one for one in asked if one not in page] == []
