"""What is quoted in another language says which; what is in the page's language says nothing."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils.translation import override

from hirondelles.documents.blocks import Heading, Paragraph
from hirondelles.documents.html import as_html
from hirondelles.ui.languages import Words, in_language, own_here

BOTH = {"fr": "Je m’y vois.", "en": "I could do it."}
FRENCH = {"fr": "Je m’y vois & j’ose."}


def said(source, language, **given):
    with override(language):
        return engines["django"].from_string("{% load hirondelles_ui %}" + source).render(given)


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        (BOTH, "fr", "Je m’y vois."),
        (BOTH, "en", "I could do it."),
        (FRENCH, "fr", "Je m’y vois &amp; j’ose."),
        (FRENCH, "en", '<span lang="fr">Je m’y vois &amp; j’ose.</span>'),
        ({}, "en", ""),
    ],
)
def test_text_of_several_languages_is_marked_where_the_page_speaks_another(texts, language, shown):
    with override(language):
        words = in_language(texts)
    assert said("{{ words|worded }}", language, words=words) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("fr", "<b>Oser</b>"), ("en", '<b lang="fr"><span lang="fr">Oser</span></b>')]
)
def test_words_of_a_collective_are_marked_as_words_and_as_a_block(language, shown):
    assert said("<b{% own_language %}>{{ words|own }}</b>", language, words="Oser") == shown


def test_words_in_english_are_marked_in_a_french_page():
    assert said("{{ words|worded }}", "fr", words=Words("Dare", "en")) == '<span lang="en">Dare</span>'


def test_words_that_say_no_language_are_those_of_the_page():
    assert said("{{ words|worded }}", "en", words="School year") == "School year"


def test_blocks_are_marked_but_for_their_headings():
    blocks = [Heading("Findings", 1), Paragraph("Un constat.")]
    with override("en"):
        drawn = str(as_html(blocks, lang=own_here()))
    assert drawn.splitlines()[0] == "<h2>Findings</h2>"
    assert '<div lang="fr"><p' in drawn
    with override("fr"):
        assert "lang=" not in as_html(blocks, lang=own_here())
