"""Six themes, which the collective words as it likes, and the sentences sorted in them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hirondelles.journal.actions import record
from hirondelles.verbatims.defaults import SUGGESTED
from hirondelles.verbatims.models import Theme, Verbatim


def start_themes() -> bool:
    """The collective starts with six; false when it has its own already."""
    if Theme.objects.exists():
        return False
    rows = [
        Theme(place=place, name=str(name), definition=str(definition), example=str(example))
        for place, (name, definition, example) in enumerate(SUGGESTED, start=1)
    ]
    Theme.objects.bulk_create(rows, ignore_conflicts=True)
    return True


@transaction.atomic
def rewrite_theme(theme: Theme, *, name: str, definition: str, example: str, by: Any) -> None:
    """Another name, another definition: what was sorted stays where it is, to be looked at again."""
    theme.name, theme.definition, theme.example = name, definition, example
    theme.save(update_fields=["name", "definition", "example"])
    record("verbatims.theme_rewritten", on=theme, by=by)


def sort(verbatim: Verbatim, *, theme: Theme | None) -> bool:
    """A kept sentence goes into a theme, or out of it; false when it is no longer kept."""
    return bool(Verbatim.objects.kept().filter(pk=verbatim.pk).update(theme=theme))
