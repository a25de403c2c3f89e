"""From any file to one table: the right sheet, the line of headings, the lines of data, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median_low
from typing import Any

from hirondelles.core import text
from hirondelles.core.sentences import Sentence
from hirondelles.core.sentences import sentence as _
from hirondelles.core.spreadsheets import refusals, texts, workbooks
from hirondelles.core.spreadsheets.refusals import SpreadsheetRefused, too_big

__all__ = ["Ignored", "SpreadsheetRefused", "Table", "read_table", "sheets_of"]

SEARCHED = 40
IMAGE = _("Ceci est une image. Envoyez le tableur, en XLSX, ODS ou CSV.")
OLD = _(
    "Ce tableur est protégé par un mot de passe, ou à l’ancien format .xls. Enregistrez-le sans mot de passe "
    "en XLSX ou ODS, puis renvoyez-le."
)
WEB_PAGE = _(
    "Ceci est une page web enregistrée sous un nom de tableur. Ouvrez-la, enregistrez-la en XLSX, puis renvoyez-la."
)
KINDS: dict[bytes, Sentence] = {
    b"%PDF": _("Ceci est un PDF. Envoyez le tableur d’origine, en XLSX, ODS ou CSV."),
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"), IMAGE),
    b"\xd0\xcf\x11\xe0": OLD,
    b"{\\rtf": _("Ceci est un texte, pas un tableur. Envoyez un fichier XLSX, ODS ou CSV."),
    **dict.fromkeys((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), refusals.OTHER_KIND),
}
PAGES = {**dict.fromkeys((b"<html", b"<!doctype html", b"<table"), WEB_PAGE), b"<?xml": refusals.RARE_KIND}
NO_TABLE = _("Ce tableur ne contient pas de tableau : une ligne de titres de colonnes, puis des lignes.")
TOTAL = re.compile(r"(grand |sous[ -])?(total|totaux|somme|effectif|nombre (de|total|d'))\b")


@dataclass(frozen=True)
class Ignored:
    """A line that is not data, and why: ``title``, ``empty``, ``total`` or ``heading`` (the titles said again)."""

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
    """Read the sheet that looks most like a table (``known`` headings help).

    Raises ``SpreadsheetRefused`` in words, and ``OSError`` when the file does not open.
    """
    content = _content(path)
    wanted = {text.fold(name) for name in known}
    best: Table | None = None
    for name, rows in sheets_of(content):
        table = _table(name, rows, wanted)
        if table and (best is None or _rank(table, wanted) > _rank(best, wanted)):
            best = table
    if best is None:
        raise SpreadsheetRefused(NO_TABLE)
    if len(best.rows) > refusals.MOST_ROWS:
        raise too_big()
    return best


def read_rows(path: Path) -> list[list[Any]]:
    """Every line of the fullest sheet as it is, for a list that may have one column and no heading.

    Raises like ``read_table``.
    """
    sheets = [rows for _name, rows in sheets_of(_content(path))]
    fullest = max(sheets, key=lambda rows: sum(map(_count, rows)), default=[])
    if len(fullest) > refusals.MOST_ROWS:
        raise too_big()
    return fullest


def _content(path: Path) -> bytes:
    if path.stat().st_size > refusals.MOST_BYTES:
        raise too_big()
    return path.read_bytes()


def _rank(table: Table, wanted: set[str]) -> tuple[int, int]:
    return _known(table.headings, wanted), len(table.rows)


def sheets_of(content: bytes) -> Iterable[tuple[str, list[list[Any]]]]:
    """Each sheet, as its name and its rows from the first one on; raises ``SpreadsheetRefused`` in words."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise SpreadsheetRefused(_("Ce fichier est vide."))
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    for mark, sentence in KINDS.items():
        if content.startswith(mark):
            raise SpreadsheetRefused(sentence)
    for mark, sentence in PAGES.items():
        if start.startswith(mark):
            raise SpreadsheetRefused(WEB_PAGE if b"<html" in start else sentence)
    if content.startswith(b"PK\x03\x04"):
        return workbooks.sheets(content)
    return [("", texts.rows_of(content))]


def _table(name: str, rows: Sequence[list[Any]], wanted: set[str]) -> Table | None:
    place = _heading_place(rows, wanted)
    if place is None:
        return None
    width = max(n + 1 for row in rows[place:] for n, cell in enumerate(row) if _filled(cell))
    headings = ([as_heading(cell) for cell in rows[place]] + [""] * width)[:width]
    kept: list[tuple[int, list[Any]]] = []
    ignored = [Ignored(n, "title") for n, row in enumerate(rows[:place], start=1) if any(map(_filled, row))]
    for number, row in enumerate(rows[place + 1 :], start=place + 2):
        if reason := _not_data(row, headings):
            ignored.append(Ignored(number, reason))
        elif len(kept) <= refusals.MOST_ROWS:
            kept.append((number, (list(row) + [None] * width)[:width]))
    if _is_bare_total(kept):
        ignored.append(Ignored(kept.pop()[0], "total"))
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
    usual = median_low([count for row in rows[:SEARCHED] if (count := _count(row)) >= 2])
    full = [place for place, row in candidates if _words(row) == _count(row) >= 0.6 * usual]
    return full[0] if full else candidates[0][0]


def _not_data(row: Sequence[Any], headings: Sequence[str]) -> str:
    """Why a line is left out, or nothing."""
    filled = [cell for cell in row if _filled(cell)]
    if not filled:
        return "empty"
    if len(filled) > 1 and all(as_heading(cell) == name for cell, name in zip(row, headings, strict=False)):
        return "heading"
    is_total = TOTAL.match(text.fold(str(filled[0]))) and len(filled) <= max(2, len(headings) // 2)
    return "total" if is_total else ""


def _is_bare_total(rows: Sequence[tuple[int, Sequence[Any]]]) -> bool:
    """The last line holds nothing but sums, or counts, of what is above: a total that lost its word."""
    if len(rows) < 3:
        return False
    *above, (_number, last) = rows
    totals = [(place, cell) for place, cell in enumerate(last) if _filled(cell)]
    return len(totals) < len(last) and all(
        _amount(cell) in _sums([cells[place] for _n, cells in above]) for place, cell in totals
    )


def _sums(column: Sequence[Any]) -> set[float]:
    amounts = [amount for cell in column if (amount := _amount(cell)) is not None]
    return {sum(amounts) if len(amounts) > 1 else -1.0, float(_count(column)) if _count(column) > 1 else -1.0}


def _amount(cell: Any) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    try:
        return float(str(cell).replace(",", ".").replace("\u202f", "").replace("\u00a0", ""))
    except ValueError:
        return None


def _known(row: Iterable[Any], wanted: set[str]) -> int:
    return len({text.fold(cell) for cell in row if isinstance(cell, str)} & wanted)


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _count(row: Iterable[Any]) -> int:
    return sum(1 for cell in row if _filled(cell))


def _words(row: Iterable[Any]) -> int:
    return sum(1 for cell in row if isinstance(cell, str) and any(letter.isalpha() for letter in cell))


def as_heading(cell: Any) -> str:
    """« Prénom\\n d’usage » → « Prénom d’usage », ``2024.0`` → « 2024 »."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()) if _filled(cell) else ""
