"""Addresses as people paste them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.members.inviting.addresses import read_addresses, tidy


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("Zoé Nom <a@b.fr>; c@d.fr", [("a@b.fr", "Zoé Nom"), ("c@d.fr", "")]),
        ('"Dupont, Marie" <m@x.fr>, Jo <j@x.fr>', [("m@x.fr", "Dupont Marie"), ("j@x.fr", "Jo")]),
        ("Dupont;Marie;m@x.fr", [("m@x.fr", "Dupont Marie")]),
        ("m@x.fr\tMarie Dupont", [("m@x.fr", "Marie Dupont")]),
        ("a@b.fr Marie; c@d.fr Jo", [("a@b.fr", "Marie"), ("c@d.fr", "Jo")]),
        (
            "a@b.fr, c@d.fr\t e@f.fr\r\ng@h.fr",
            [("a@b.fr", ""), ("c@d.fr", ""), ("e@f.fr", ""), ("g@h.fr", "")],
        ),
        ("\ufeff\u200bZoé\u00a0Nom <A@B.fr>", [("a@b.fr", "Zoé Nom")]),
        ("léa (at) orange.fr".replace("é", "e"), [("lea@orange.fr", "")]),
        ("lea [arobase] orange.fr", [("lea@orange.fr", "")]),
        ("mailto:u@v.fr", [("u@v.fr", "")]),
        ("- 'u@v.fr'.", [("u@v.fr", "")]),
        ("u @ v.fr", [("u@v.fr", "")]),
        (" \n\t;;,\n", []),
    ],
)
def test_addresses_are_found_with_their_names(pasted, found):
    assert [(one.email, one.name) for one in read_addresses(pasted)] == found


@pytest.mark.parametrize(
    ("pasted", "said", "guess"),
    [
        ("rien ici", "pas d’adresse", ""),
        ("@x.fr", "pas d’adresse", ""),
        ("x@", "après l’arobase", ""),
        ("lea@gmail", "la fin", "lea@gmail.com"),
        ("hélène@free.fr", "accent", "helene@free.fr"),
        ("a@b@c.fr", "bien formée", ""),
        ("lea..m@x.fr", "bien formée", "lea.m@x.fr"),
        (f"a@{'x' * 70}.fr", "bien formée", ""),
        ("a@x.fr\x00b", "", ""),
    ],
)
def test_a_wrong_address_says_why(pasted, said, guess):
    (one,) = read_addresses(pasted)
    assert said in one.fault
    assert bool(one.fault) == bool(said)
    assert one.guess == guess


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("a@gmial.com", "a@gmail.com"),
        ("a@gmail.con", "a@gmail.com"),
        ("a@gmail.fr", "a@gmail.com"),
        ("a@gmai.com", "a@gmail.com"),
        ("a@gmaill.com", "a@gmail.com"),
        ("a@hotmial.com", "a@hotmail.com"),
        ("a@yaho.fr", "a@yahoo.fr"),
        ("a@laposte.fr", "a@laposte.net"),
        *(
            (f"a@{right}", "")
            for right in ("gmail.com", "orange.com", "ymail.com", "orange.fr", "tree.fr", "ac-essai.fr")
        ),
    ],
)
def test_a_slip_of_the_finger_is_a_doubt(typed, guess):
    (one,) = read_addresses(typed)
    assert (one.fault, one.guess) == ("", guess)


@pytest.mark.parametrize(
    "heavy", ["a" * 100_000, "@" * 100_000, " " * 100_000 + "x", "( at" * 25_000, "<" * 100_000]
)
def test_a_heavy_paste_is_read_at_once(heavy):
    start = time.perf_counter()
    read_addresses(heavy)
    assert time.perf_counter() - start < 3


@given(st.text(max_size=300))
def test_nothing_pasted_breaks_and_no_name_holds_a_line_end(text):
    for one in read_addresses(text):
        assert one.email or one.fault
        assert not {"\r", "\n", "\x00"} & set(one.name + one.email)
        assert len(one.name) <= 120


def test_tidy_keeps_letters_and_nothing_unseen():
    assert tidy("Zoé\r\nBcc:\u202f x\x00\u200d") == "ZoéBcc:  x"
