"""From raw lines to one table: where its headings are, which lines count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from hirondelles.core.spreadsheets.files import SpreadsheetRefused, sheets_of
from hirondelles.core.text import fold

MOST_ROWS = 20_000
HEADER_WITHIN = 30


class Row(NamedTuple):
    """``number`` is the line as the office suite shows it, from 1; one cell per heading."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """``ignored`` holds ``(line number, reason)`` for what was written and left out."""

    sheet: str
    headings: tuple[str, ...]
    heading_line: int
    rows: list[Row]
    ignored: list[tuple[int, str]] = field(default_factory=list)


def read_table(path: Path, *, known_headings: Sequence[str] = ()) -> Table:
    """Read the sheet and headings that look most like a table; raises ``SpreadsheetRefused`` or ``OSError``."""
    known = {fold(one) for one in known_headings}
    best: tuple[int, int, str, list[list[Any]]] | None = None
    for name, lines in sheets_of(path):
        for place, line in enumerate(lines[:HEADER_WITHIN]):
            score = _score(line, known)
            if score > 0 and (best is None or score > best[0]):
                best = (score, place, name, lines)
    if best is None:
        raise SpreadsheetRefused("Ce tableur ne contient aucun tableau : écrivez les titres des colonnes sur une ligne.")
    return _table(best[2], best[3], best[1])


def as_text(cell: Any) -> str:
    """A cell as a person would type it: 12.0 → ``12``, dates ``jj/mm/aaaa``, plain spaces."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\u00a0", " ").strip()


def _score(line: Sequence[Any], known: set[str]) -> int:
    """Headings are short texts, all different; those that we know weigh most."""
    words = [fold(cell) for cell in line if isinstance(cell, str) and 0 < len(cell.strip()) <= 200]
    return len(set(words)) + 10 * len(known.intersection(words))


def _table(sheet: str, lines: list[list[Any]], place: int) -> Table:
    written = [as_text(cell) for cell in lines[place]]
    width = max((at + 1 for line in lines[place:] for at, cell in enumerate(line) if as_text(cell)), default=0)
    headings = tuple((written + [""] * width)[:width])
    ignored = [(at + 1, "au-dessus des titres") for at, line in enumerate(lines[:place]) if any(map(as_text, line))]
    rows = []
    for number, line in enumerate(lines[place + 1 :], start=place + 2):
        cells = tuple((list(line) + [""] * width)[:width])
        said = [as_text(cell) for cell in cells if as_text(cell)]
        if said and _is_total(said):
            ignored.append((number, "ligne de total"))
        elif said:
            rows.append(Row(number, cells))
    if len(rows) > MOST_ROWS:
        raise SpreadsheetRefused(f"Ce tableur a {len(rows)} lignes, pour 20 000 au plus : envoyez-le en plusieurs fois.")
    return Table(sheet=sheet, headings=headings, heading_line=place + 1, rows=rows, ignored=ignored)


def _is_total(said: Sequence[str]) -> bool:
    first = fold(said[0]).rstrip(" :")
    return len(said) <= 3 and (first in {"total", "totaux", "total general", "sous-total"} or first.startswith("total "))
