"""Addresses in a spreadsheet, turned into the lines that one would have pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from hirondelles.core.spreadsheets import guess_columns, read_rows

NAMES = {
    "first": ("prénom", "first name"),
    "last": ("nom", "nom de famille", "last name"),
    "whole": ("nom et prénom", "prénom et nom", "contact", "personne", "name"),
}


def lines_of(upload: Any) -> str:
    """``Prénom Nom <adresse>``, a line for each row; raises ``SpreadsheetRefused`` in words."""
    with NamedTemporaryFile(suffix=Path(str(upload.name)).suffix[:6]) as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        rows = [[_words(cell) for cell in row] for row in read_rows(Path(kept.name))]
    first = next((place for place, row in enumerate(rows) if _addresses(row)), 0)
    headings = next((row for row in reversed(rows[:first]) if any(row)), [])
    places = _name_places(headings)
    return "\n".join(line for line in (_line(row, places) for row in rows[first:]) if line)


def _words(cell: Any) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _addresses(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if "@" in cell]


def _name_places(headings: Sequence[str]) -> list[int]:
    """Where the first name and the name are, in this order; nowhere when no heading says so."""
    found = guess_columns(headings, NAMES)
    wanted = [found[one] for one in ("first", "last") if one in found]
    return [headings.index(one) for one in wanted or [found.get("whole", "")] if one]


def _line(row: Sequence[str], places: Sequence[int]) -> str:
    """Without headings, every other word of the row is the name."""
    addresses = _addresses(row)
    kept = [row[place] for place in places if place < len(row)] if places else list(row)
    name = " ".join(cell for cell in kept if cell and "@" not in cell)
    if not addresses:
        return name
    return f"{name} <{addresses[0]}>" if name else addresses[0]
