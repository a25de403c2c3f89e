"""``{% load sprite %}``: where the icons are, for the templates that draw one; and the links of a menu."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.template import Library
from django.utils.html import format_html
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
    """The links of a menu. Every page of the team draws some forty of them: each is written once, then remembered."""
    lines = [_line(one.url, str(one.label), one.icon, current=one.current) for one in links]
    return SafeString(f'<ul role="list">{"".join(lines)}</ul>')


@lru_cache(maxsize=5_000)
def _line(url: str, label: str, icon: str, *, current: bool) -> SafeString:
    here = SafeString(' aria-current="page"' if current else "")
    return format_html('<li><a href="{}"{}>{} {}</a></li>', url, here, drawn(icon) if icon else "", label)
