"""What a spreadsheet of portraits may hold, in the words that French offices write at the top of their columns."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation

from hirondelles.portraits.importing.fields.portrait import CONSENT, PHOTO, STORY
from hirondelles.portraits.importing.fields.shape import Field
from hirondelles.portraits.importing.fields.woman import PERSON, PLACE, TRADE

__all__ = ["BY_NAME", "CONSENT_NAMES", "FIELDS", "Field", "names_of"]

FIELDS: tuple[Field, ...] = (*PERSON, *TRADE, *PLACE, *STORY, *PHOTO, *CONSENT)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
CONSENT_NAMES: tuple[str, ...] = tuple(field.name for field in CONSENT)


def names_of(field: Field) -> tuple[str, ...]:
    """Every heading by which a column says that it holds this field, in French whatever the page's language."""
    with translation.override("fr"):
        return tuple(dict.fromkeys(str(name) for name in (field.label, *field.synonyms)))
