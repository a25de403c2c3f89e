"""``{% load sprite %}``: where the icons are, for the templates that draw one."""

from __future__ import annotations

from django.template import Library

from hirondelles.ui.icons import sprite_url

register = Library()


@register.simple_tag
def sprite() -> str:
    """The address of the sprite."""
    return sprite_url()
