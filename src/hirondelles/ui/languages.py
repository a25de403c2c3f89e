"""Words in another language than the page around them: they say which, so that a voice reads them with its own accent.

    {{ theme.name|own }}                      what a collective wrote
    <blockquote{% own_language %}>            the same, around a block
    {{ question.text|worded }}                a text that may exist in several languages (``in_language``)

Inside an attribute or a ``<title>`` nothing can be marked: the words stand there alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.translation import get_language

OWN = "fr"
"""What collectives write in, where nothing says otherwise."""


class Words(str):
    """A text that knows its language."""

    lang: str

    def __new__(cls, text: str, lang: str = OWN) -> Words:
        words = super().__new__(cls, text)
        words.lang = lang
        return words


def of_the_page() -> str:
    """The language around."""
    return (get_language() or OWN)[:2]


def own_here() -> str:
    """The language of what collectives write, where the page is in another; else nothing."""
    return OWN if of_the_page() != OWN else ""


def in_language(texts: Mapping[str, str] | None, language: str = "") -> Words:
    """A text in a language (that of the page, if none is said), in French when it is not translated."""
    asked = language or of_the_page()
    found = (texts or {}).get(asked)
    return Words(found, asked) if found else Words((texts or {}).get(OWN, ""), OWN)


def marked(words: object, lang: str) -> object:
    """Within a page in another language, the words say which is theirs."""
    if not words or lang == of_the_page():
        return words
    return format_html('<span lang="{}">{}</span>', lang, words)
