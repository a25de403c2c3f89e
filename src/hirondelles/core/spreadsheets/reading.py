"""From any file to one table: the right sheet, the line of headings, the lines of data, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hirondelles.core import text
from hirondelles.core.spreadsheets import texts, workbooks
from hirondelles.core.spreadsheets.refusals import MOST_BYTES, MOST_ROWS, SpreadsheetRefused, too_big

__all__ = ["Ignored", "SpreadsheetRefused", "Table", "read_table"]

SEARCHED = 40
KINDS = (
    (b"%PDF", "Ceci est un PDF. Envoyez le tableur d’origine, en XLSX, ODS ou CSV."),
    (b"\x89PNG", "Ceci est une image. Envoyez le tableur, en XLSX, ODS ou CSV."),
    (b"\xff\xd8\xff", "Ceci est une image. Envoyez le tableur, en XLSX, ODS ou CSV."),
    (
        b"\xd0\xcf\x11\xe0",
        "Ce tableur est protégé par un mot de passe, ou à l’ancien format .xls. Enregistrez-le sans mot de passe "
        "en XLSX ou ODS, puis renvoyez-le.",
    ),
    (b"{\\rtf", "Ceci est un texte, pas un tableur. Envoyez un fichier XLSX, ODS ou CSV."),
)
WEB_PAGE = "Ceci est une page web enregistrée sous un nom de tableur. Ouvrez-la, enregistrez-la en XLSX, puis renvoyez-la."


@dataclass(frozen=True)
class Ignored:
    """A line that is not data, and why: ``title``, ``empty`` or ``total``."""

    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """``rows`` are ``(line number as the office suite shows it, one cell per heading)``."""

    sheet: str
    headings: list[str]
    heading_number: int
    rows: list[tuple[int, list[Any]]]
    ignored: list[Ignored] = field(default_factory=list)


def read_table(path: Path, *, known: Iterable[str] = ()) -> Table:
    """Read the sheet that looks most like a table (``known`` headings help); raises ``SpreadsheetRefused``, ``OSError``."""
    if path.stat().st_size > MOST_BYTES:
        raise too_big()
    content = path.read_bytes()
    if not content.strip():
        raise SpreadsheetRefused("Ce fichier est vide.")
    wanted = {text.fold(name) for name in known}
    tables = [_table(name, rows, wanted) for name, rows in _sheets(content)]
    found = [table for table in tables if table is not None]
    if not found:
        raise SpreadsheetRefused(
            "Ce tableur ne contient pas de tableau : une ligne de titres de colonnes, puis des lignes."
        )
    return max(found, key=lambda table: (_known(table.headings, wanted), len(table.rows)))


def _sheets(content: bytes) -> Iterable[tuple[str, list[list[Any]]]]:
    for mark, sentence in KINDS:
        if content.startswith(mark):
            raise SpreadsheetRefused(sentence)
    if content.startswith(b"PK"):
        return workbooks.sheets(content)
    if (
        content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
        .lower()
        .startswith((b"<html", b"<!doctype", b"<table", b"<?xml"))
    ):
        raise SpreadsheetRefused(WEB_PAGE)
    return [("", texts.rows_of(content))]


def _table(name: str, rows: Sequence[list[Any]], wanted: set[str]) -> Table | None:
    place = _heading_place(rows, wanted)
    if place is None:
        return None
    headings = [as_heading(cell) for cell in rows[place]]
    width = max((n + 1 for row in rows[place:] for n, cell in enumerate(row) if _filled(cell)), default=0)
    headings = (headings + [""] * width)[:width]
    kept: list[tuple[int, list[Any]]] = []
    ignored = [
        Ignored(number, "title") for number, row in enumerate(rows[:place], start=1) if any(map(_filled, row))
    ]
    for number, row in enumerate(rows[place + 1 :], start=place + 2):
        reason = _not_data(row, width)
        if reason:
            ignored.append(Ignored(number, reason))
        else:
            kept.append((number, (list(row) + [None] * width)[:width]))
        if len(kept) > MOST_ROWS:
            raise too_big()
    return Table(sheet=name, headings=headings, heading_number=place + 1, rows=kept, ignored=ignored)


def _heading_place(rows: Sequence[list[Any]], wanted: set[str]) -> int | None:
    """The first line that names most columns: the known names count first, then a full line of words."""
    candidates = [(place, row) for place, row in enumerate(rows[:SEARCHED]) if _words(row) >= 2]
    if not candidates:
        return None
    if wanted:
        place, row = max(candidates, key=lambda one: (_known(one[1], wanted), -one[0]))
        if _known(row, wanted) >= 2:
            return place
    usual = max(_count(row) for row in rows[:SEARCHED])
    full = [place for place, row in candidates if _words(row) == _count(row) >= 0.6 * usual]
    return full[0] if full else candidates[0][0]


def _not_data(row: Sequence[Any], width: int) -> str:
    filled = [cell for cell in row if _filled(cell)]
    if not filled:
        return "empty"
    first = text.fold(str(filled[0]))
    is_total = first.startswith(("total", "totaux", "sous-total", "somme", "nombre de ")) and len(
        filled
    ) <= max(2, width // 2)
    return "total" if is_total else ""


def _known(row: Iterable[Any], wanted: set[str]) -> int:
    return sum(1 for cell in row if isinstance(cell, str) and text.fold(cell) in wanted)


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _count(row: Iterable[Any]) -> int:
    return sum(1 for cell in row if _filled(cell))


def _words(row: Iterable[Any]) -> int:
    return sum(1 for cell in row if isinstance(cell, str) and any(letter.isalpha() for letter in cell))


def as_heading(cell: Any) -> str:
    return " ".join(str(cell).split()) if _filled(cell) else ""
