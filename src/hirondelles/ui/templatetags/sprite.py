"""``{% load sprite %}``: where the icons are, for the templates that draw one; and the links of a menu."""

from __future__ import annotations

from collections.abc import Iterable

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hirondelles.ui.icons import drawn, sprite_url
from hirondelles.ui.shapes import Link

register = Library()


@register.simple_tag
def sprite() -> str:
    """The address of the sprite."""
    return sprite_url()


@register.simple_tag
def glyph(name: str) -> SafeString:
    """One icon, for a template that writes its word beside it."""
    return drawn(name)


@register.simple_tag
def menu(links: Iterable[Link]) -> SafeString:
    """The links of a menu. Every page of the team draws some forty of them: no template is run for each."""
    here = SafeString(' aria-current="page"')
    return format_html(
        '<ul role="list">{}</ul>',
        format_html_join(
            "",
            '<li><a href="{}"{}>{} {}</a></li>',
            (
                (one.url, here if one.current else "", drawn(one.icon) if one.icon else "", one.label)
                for one in links
            ),
        ),
    )
