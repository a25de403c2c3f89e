"""How a charter is written and cut into promises."""

from __future__ import annotations

import pytest

from hirondelles.members.charter import texts
from hirondelles.members.charter.texts import Promise


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Un\r\nDeux\r\n\r\n\r\n Trois ", "Un\nDeux\n\nTrois"),
        ("\ufeffUn\u200b\x00", "Un"),
        ("Un\n \t \nDeux", "Un\n\nDeux"),
        (" \n\n ", ""),
    ],
)
def test_tidy(typed, kept):
    assert texts.tidy(typed) == kept
    assert texts.tidy(kept) == kept


def test_promises_have_the_title_that_stands_first():
    assert texts.promises("Titre\nUne ligne\nDeux\n\nSeule.") == [
        Promise("Titre", ["Une ligne", "Deux"]),
        Promise("", ["Seule."]),
    ]


def test_digest_tells_one_letter_from_another():
    assert texts.digest_of("Nous") != texts.digest_of("nous")
    assert texts.digest_of("Nous") != texts.digest_of("Nous", language="en")
    assert len(texts.digest_of("Nous")) == 64


def test_shipped_charter_says_what_it_must():
    titles = [one.title for one in texts.promises(texts.SHIPPED)]
    assert all(titles)
    assert len(titles) == 9
    for word in ("règle des trois", "Neutres", "image", "dire non", "élèves d’abord", "nous promet"):
        assert any(word in title for title in titles), word
