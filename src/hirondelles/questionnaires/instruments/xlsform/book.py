"""An XLSForm workbook as rows: each with its line as the office suite shows it, its headings written one way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hirondelles.core.spreadsheets import sheets_of
from hirondelles.core.text import fold

SHEETS = ("survey", "choices", "settings")
LANGUAGE = re.compile(r"(label|hint)::(.+)")
TYPES = {
    "select one": "select_one",
    "select one from": "select_one",
    "select_one from": "select_one",
    "select1": "select_one",
    "select multiple": "select_multiple",
    "select multiple from": "select_multiple",
    "select_multiple from": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "string": "text",
}
"""What other tools, and ``pyxform``, let one write for the same thing."""


@dataclass(frozen=True)
class Row:
    """One filled line: its number in the office suite, its cells by their heading."""

    number: int
    cells: Mapping[str, str]

    def get(self, heading: str) -> str:
        return self.cells.get(heading, "")


Book = dict[str, list[Row]]
"""The rows of each sheet that an XLSForm has."""


def book_of(content: bytes) -> Book:
    """Raises ``SpreadsheetRefused`` when it is no spreadsheet."""
    found: Book = {}
    for name, lines in sheets_of(content):
        if fold(name) in SHEETS:
            found[fold(name)] = _rows(lines)
    return found


def _rows(lines: Sequence[Sequence[Any]]) -> list[Row]:
    written = [
        (number, texts)
        for number, line in enumerate(lines, start=1)
        if any(texts := [_text(cell) for cell in line])
    ]
    if not written:
        return []
    headings = [_heading(cell) for cell in written[0][1]]
    rows = [Row(number, _cells(headings, texts)) for number, texts in written[1:]]
    return [row for row in rows if row.cells]


def _cells(headings: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    cells = {heading: text for heading, text in zip(headings, texts, strict=False) if heading and text}
    if "type" in cells:
        cells["type"] = _type(cells["type"])
    return cells


def _heading(text: str) -> str:
    """Lower case and an underscore, as other tools take them too; the name of a language stays as it is written."""
    name, colons, language = text.partition("::")
    return "_".join(name.lower().split()) + (f"::{language.strip()}" if colons else "")


def _type(text: str) -> str:
    """``select one from x`` and ``Select_One x`` are ``select_one x``."""
    words = text.split()
    for size in range(len(words), 0, -1):
        known = TYPES.get(" ".join(words[:size]).lower())
        if known:
            return " ".join((known, *words[size:]))
    return " ".join((words[0].lower(), *words[1:]))


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
