"""A list of partners as text, between the file and the words of the forms; it travels in the page, nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.spreadsheets import SpreadsheetRefused, read_table
from hirondelles.partners.importing.columns import HEADINGS

MOST_LINES = 1000
LONGEST_CELL = 300


@dataclass(frozen=True)
class Sheet:
    """The headings, and for each line its number in the file and its cells as text."""

    headings: list[str]
    lines: list[tuple[int, list[str]]]

    @classmethod
    def read(cls, path: Path) -> Sheet:
        """Raises ``SpreadsheetRefused`` in words."""
        table = read_table(path, known=HEADINGS)
        if len(table.rows) > MOST_LINES:
            raise SpreadsheetRefused(
                _("%(n)d lignes au plus : partagez ce tableur en plusieurs fichiers.") % {"n": MOST_LINES}
            )
        return cls(table.headings, [(number, [written(cell) for cell in row]) for number, row in table.rows])

    @classmethod
    def loads(cls, sent: str) -> Sheet:
        """What ``dumps`` wrote; raises ``SpreadsheetRefused`` when the page was changed on its way."""
        try:
            headings, lines = json.loads(sent)
            return cls(
                [str(one) for one in headings],
                [(int(number), [str(cell) for cell in cells]) for number, cells in lines[:MOST_LINES]],
            )
        except (ValueError, TypeError, KeyError) as fault:
            raise SpreadsheetRefused(_("Ce tableur s’est perdu en route : envoyez-le de nouveau.")) from fault

    def dumps(self) -> str:
        return json.dumps([self.headings, self.lines], ensure_ascii=False)

    def said(self, mapping: Mapping[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
        """Each line as ``{column: cell}``, the filled cells of the columns that were chosen."""
        places = {name: self.headings.index(heading) for name, heading in mapping.items()}
        for number, cells in self.lines:
            filled = {name: cells[place] for name, place in places.items() if place < len(cells)}
            yield number, {name: cell for name, cell in filled.items() if cell}


def written(cell: Any) -> str:
    """A cell as it is read on the screen: no decimal after a postcode, a day as ``2027-08-31``, one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    text = " ".join(text.replace("\x00", "").split())[:LONGEST_CELL]
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text
