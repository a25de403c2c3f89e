import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.core import text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("L’Électronicienne", "l'electronicienne"),
        (unicodedata.normalize("NFD", "Élève à Besançon"), "eleve a besancon"),
        ("Cœur d’ŒUVRE", "coeur d'oeuvre"),
        ("  deux\u00a0mots\u202fet\ttrois \n", "deux mots et trois"),
        ("co-\u00adopter\u200b", "co-opter"),
        ("chef – d’atelier", "chef - d'atelier"),
        ("`plain´", "'plain'"),
        ("a\x00b", "ab"),
        ("№ 3", "n° 3"),
        ("", ""),
    ],
)
def test_fold_keeps_what_people_compare(written, folded):
    assert text.fold(written) == folded


@given(st.text())
def test_fold_is_stable(written):
    folded = text.fold(written)
    assert text.fold(folded) == folded


def test_sort_key_orders_as_a_directory_does():
    names = ["Zoé", "Élodie", "eva", "Amélie", "D’Artois", "Darmont"]
    assert sorted(names, key=text.sort_key) == ["Amélie", "D’Artois", "Darmont", "Élodie", "eva", "Zoé"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Maëlle Courvallon", "maelle-courvallon"),
        ("???", "sans-nom"),
        ("x" * 80, "x" * 60),
        ("mot " * 30, "mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot"),
    ],
)
def test_slug_is_a_short_piece_of_address(name, made):
    assert text.slug(name) == made


@given(st.text())
def test_slug_always_fits_an_address(name):
    made = text.slug(name)
    assert made.isascii()
    assert 0 < len(made) <= text.LONGEST_SLUG
    assert made.replace("-", "a").isalnum()


def test_words_are_kept_in_order_and_repeated():
    assert text.words("L’été, l’hiver : 2 saisons") == ["l", "ete", "l", "hiver", "2", "saisons"]


@pytest.mark.parametrize(
    ("written", "length", "kept"),
    [
        ("Court", 10, "Court"),
        ("Un texte, assez long", 11, "Un texte…"),
        ("deux\n mots", 20, "deux mots"),
        ("indivisible", 5, "indi…"),
        ("abc", 0, "…"),
    ],
)
def test_excerpt_cuts_between_words(written, length, kept):
    assert text.excerpt(written, length) == kept


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("written", ["Élise, réglage à façon", "L’être aimé – Noël", "Hélène", "ÉLÈVE d’été"])
def test_most_french_finds_the_alphabet(encoding, written):
    raw = written.encode(encoding, errors="ignore")
    found = text.most_french(raw, ("cp1252", "mac_roman", "cp850"))
    assert found == raw.decode(encoding)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Objet : « Jeudi » ?", "Objet\u00a0: «\u00a0Jeudi\u00a0»\u202f?"),
        ("Voilà ; merci !", "Voilà\u202f; merci\u202f!"),
        ("%(n)s %% du temps, 40 % au plus", "%(n)s\u00a0%% du temps, 40\u00a0% au plus"),
        (
            "%(n)s %(word)s à 10:30, voir https://essai.example",
            "%(n)s %(word)s à 10:30, voir https://essai.example",
        ),
        ("\n : seul", "\n : seul"),
    ],
)
def test_spaces_are_those_of_french(typed: str, printed: str) -> None:
    assert text.spaced(typed) == printed
