"""What is proposed for removal in a sentence, and what is left to its reader."""

from __future__ import annotations

import pytest

from hirondelles.verbatims.naming import Tells, pieces, proposals, without


def found(text: str, *known: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.tells.value) for one in proposals(text, known=known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Merci Amélie pour la visite", ["Amélie"]),
        ("inès et mohamed ont adoré", ["inès", "mohamed"]),
        ("L’histoire d’Inès m’a plu", ["Inès"]),
        ("Marie-Lou était contente", ["Marie-Lou"]),
        ("La prof, madame dupré, a tout organisé", ["dupré"]),
        ("M. Tournecroix nous a laissés toucher", ["Tournecroix"]),
        ("On a vu Kriztofa souder", ["Kriztofa"]),
        ("Je voudrais ressembler à Rose", ["Rose"]),
        ("une rose des vents et une pierre", []),
        ("Pierre a gagné", []),
        ("Elle a dit que Madame est soudeuse", []),
        ("C’était génial. Elle soude sous l’eau !", []),
        ("Je veux faire un CAP puis un BTS en France", []),
        ("TROP BIEN LA SOUDURE", []),
        ("TROP BIEN MERCI LEA", ["LEA"]),
        ("", []),
    ],
)
def test_names_are_proposed(text, expected):
    assert [words for words, tells in found(text) if tells == Tells.NAME] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("appelle-moi au 06 12 34 56 78 stp", [("06 12 34 56 78", "phone")]),
        ("+33612345678", [("+33612345678", "phone")]),
        ("en 2026 il y avait 1200 pièces", []),
        ("écris à lea.d@exemple.fr", [("lea.d@exemple.fr", "mail")]),
        ("mon insta : zozo_du25", [("zozo_du25", "account")]),
        ("suivez @zozo.du25", [("@zozo.du25", "account")]),
        ("va sur www.exemple.com/page", [("www.exemple.com/page", "link")]),
        ("ceux de la 4e B sont nuls", [("4e B", "class")]),
    ],
)
def test_numbers_and_addresses_are_proposed(text, expected):
    assert found(text) == expected


def test_people_around_are_known_in_any_case():
    assert found("la dame wozniak etait cool", "Wanda Wozniak") == [("wozniak", "name")]
    assert found("la dame wozniak etait cool") == []


def test_pieces_joined_are_the_text():
    text = "Merci Amélie, et Paul aussi."
    cut = pieces(text, proposals(text))
    assert cut == [("Merci ", ""), ("Amélie", "name"), (", et ", ""), ("Paul", "name"), (" aussi.", "")]
    assert "".join(words for words, _tells in cut) == text


def test_removed_words_go_wherever_they_stand_and_no_part_of_a_word_does():
    text = "Paul aime la paume. paul et Pauline rient."
    assert (
        without(text, ["Paul", " "], instead="[prénom]")
        == "[prénom] aime la paume. [prénom] et Pauline rient."
    )
