"""``{{ day|date:"j F Y" }}`` everywhere, as ``core/days.py`` writes it: in the place of Django’s (settings, ``builtins``)."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import defaultfilters

from hirondelles.core.days import ordinal

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, written: str = "DATE_FORMAT") -> str:
    return str(defaultfilters.date(value, ordinal(value, written)))
