"""``{% load hirondelles_ui %}``: every component. Arguments are keyword-only; an unknown one is an error."""

from __future__ import annotations

from django.template import Library

from hirondelles.ui.components import basics, charts, forms, languages, lists, people, stories

register = Library()
for family in (basics, people, lists, stories, charts, forms, languages):
    register.tags.update(family.register.tags)
    register.filters.update(family.register.filters)
