"""A figure class by class, for those who read exact figures: what it adds up, from five answers, never by sex."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.indicators import Scope
from hirondelles.questionnaires import results
from hirondelles.questionnaires.models import Batch
from hirondelles.questionnaires.results import Item, Wave

MOST_CLASSES = 60
"""Beyond, nobody reads them one by one."""


def class_rows(item: Item, scope: Scope) -> list[list[object]]:
    """Each class before and after, by the name of its school; nothing for outsiders."""
    found = results.classes(item, scope.year, scope.school) if scope.is_inside else []
    if len(found) > MOST_CLASSES:
        return []
    names = _names(one.key for one in found)
    return [
        [names.get(one.key, _("une classe")), *cells]
        for one in sorted(found, key=lambda one: names.get(one.key, ""))
        for cells in told_waves(one.before, one.after)
    ]


def told_waves(
    before: Wave | None, after: Wave | None, *, moments: tuple[str, str] | None = None
) -> list[list[object]]:
    """When, how many, which share agrees, the mean; one line for each wave that is told."""
    first, second = moments or (_("avant"), _("après"))
    return [
        [moment, one.n, bare(one.agreeing), bare(one.mean)]
        for moment, one in ((first, before), (second, after))
        if one is not None
    ]


def bare(value: float) -> Any:
    """A number, or nothing where there is none to tell."""
    return "" if isnan(value) else value


def _names(keys: Iterable[str]) -> dict[str, str]:
    """« Collège des Sources · 4e A », by the key of each class."""
    rows = Batch.objects.filter(about_class__in=list(keys)).select_related("school", "class_group")
    return {
        one.about_class: " · ".join(
            filter(
                None, (one.school.name if one.school else "", str(one.class_group or one.get_level_display()))
            )
        )
        for one in rows
    }
