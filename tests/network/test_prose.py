"""A coordinator's Markdown: useful marks pass, nothing else does."""

from __future__ import annotations

import pytest

from hirondelles.network.prose import prose


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
