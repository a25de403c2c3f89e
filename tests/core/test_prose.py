"""A coordinator's Markdown: useful marks pass, nothing else does."""

from __future__ import annotations

import pytest

from hirondelles.core.prose import plain, prose


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("Un.\n\nDeux.", "<p>Un.</p>\n<p>Deux.</p>\n"),
        ("**gras** et *penché*", "<p><strong>gras</strong> et <em>penché</em></p>\n"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"),
        ("[site](https://essai.example)", '<p><a href="https://essai.example" rel="noopener">site</a></p>\n'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"),
        ("![photo](https://ailleurs.example/a.png)", "<p></p>\n"),
        ("# Titre", "Titre\n"),
    ],
)
def test_prose_keeps_what_is_harmless(typed, shown):
    assert prose(typed) == shown


def test_prose_with_a_dangerous_link_has_no_link():
    assert "javascript" not in prose("[a](javascript:alert(1))").partition("href")[2]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("Un\ndeux.\n\nTrois.", "Un\ndeux.\n\nTrois."),
        ("**gras** et *penché*", "gras et penché"),
        ("### Titre\n\n- un\n- **deux**", "Titre\n\n- un\n- deux"),
        ("3. trois\n4. quatre", "3. trois\n4. quatre"),
        ("- un\n  - dedans", "- un\n  - dedans"),
        ("[le site](https://essai.example)", "le site (https://essai.example)"),
        ("<https://essai.example>", "https://essai.example"),
        ("[écrire](mailto:a@essai.example)", "écrire (a@essai.example)"),
        ("> dit-elle\n> deux", "> dit-elle\n> deux"),
        ("un\n\n---\n\ndeux", "un\n\ndeux"),
        ("`code` & <b>", "code & <b>"),
        ("    quatre espaces", "quatre espaces"),
        ("![photo](https://ailleurs.example/a.png)", "photo"),
    ],
)
def test_plain_keeps_the_words_and_the_addresses(typed, shown):
    assert plain(typed) == shown
