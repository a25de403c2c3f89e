"""What is quoted in another language than that of the page says so."""

from __future__ import annotations

from django.template import Library
from django.utils.html import format_html

from hirondelles.ui.languages import OWN, of_the_page, own_here
from hirondelles.ui.languages import marked as mark

register = Library()


@register.filter
def own(words: object) -> object:
    """What a collective wrote in its language."""
    return mark(words, OWN)


@register.filter
def worded(words: object) -> object:
    """A text that says its language (``in_language``); any other is in that of the page."""
    return mark(words, getattr(words, "lang", of_the_page()))


@register.simple_tag
def own_language() -> str:
    """The attribute of a block that a collective wrote: nothing where the page is in its language."""
    lang = own_here()
    return format_html(' lang="{}"', lang) if lang else ""
