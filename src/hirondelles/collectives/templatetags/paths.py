"""``{% path_to "portraits:page" name=portrait.slug %}``: a page of the collective of this request."""

from __future__ import annotations

from typing import Any

from django import template

from hirondelles.collectives import paths

register = template.Library()


@register.simple_tag(takes_context=True)
def path_to(context: template.Context, name: str, **kwargs: Any) -> str:
    """The path of a page of the request's collective, or of ``collective=…`` when given."""
    collective = kwargs.pop("collective", None) or context["request"].collective
    return paths.path_to(name, collective=collective, **kwargs)


@register.simple_tag(takes_context=True)
def address_of(context: template.Context, name: str, **kwargs: Any) -> str:
    """The full canonical address of the same page (canonical links, feeds, sharing)."""
    collective = kwargs.pop("collective", None) or context["request"].collective
    return paths.address_of(collective, name, **kwargs)
