"""What is said of each field."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing known of a portrait.

    ``name`` is ours, ``label`` the field's word, ``synonyms`` what else is written at the top of a column.
    ``limit`` is a number of characters (0: none); ``example`` fills the model spreadsheet.
    """

    name: str
    label: Text
    synonyms: tuple[str, ...] = ()
    help: Text = ""
    example: str = ""
    limit: int = 0
    required: bool = False
