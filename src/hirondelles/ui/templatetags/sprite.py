"""``{% load sprite %}``: where the icons are, for the templates that draw one."""

from __future__ import annotations

from django.template import Library
from django.utils.safestring import SafeString

from hirondelles.ui.icons import drawn, sprite_url

register = Library()


@register.simple_tag
def sprite() -> str:
    """The address of the sprite."""
    return sprite_url()


@register.simple_tag
def glyph(name: str) -> SafeString:
    """One icon, for a template that writes its word beside it."""
    return drawn(name)
