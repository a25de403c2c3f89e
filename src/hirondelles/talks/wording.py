"""The words of a block as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.days import date_format
from hirondelles.partners.models import Level
from hirondelles.talks.models import About, Block
from hirondelles.talks.models.words import Words


def said_of(words: Words) -> dict[str, str]:
    """Each field as text, empty when there is nothing to say."""
    return {
        "title": words.title,
        "text": words.text,
        "answer": words.answer,
        "minutes": minutes_of(words.minutes),
        "about": str(About(words.about).label),
        "levels": levels_of(words.levels),
        "source": words.source,
        "valid_until": date_format(words.valid_until, "j F Y") if words.valid_until else "",
    }


def label_of(name: str) -> str:
    """What a field of a block is called, with a capital."""
    field: Any = Block._meta.get_field(name)
    said = str(field.verbose_name)
    return said[:1].upper() + said[1:]


def minutes_of(minutes: int) -> str:
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def levels_of(levels: Iterable[str]) -> str:
    """« 3e, 2de », or that it holds for all."""
    names = [str(level.label) for level in Level if level.value in set(levels)]
    return ", ".join(names) or _("tous les niveaux")
