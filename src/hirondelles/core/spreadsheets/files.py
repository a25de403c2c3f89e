"""From a file to raw lines of cells, within limits that the file cannot talk its way around."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

MOST_UNPACKED = 50 * 1024 * 1024
MOST_CELLS = 6_000_000
CHUNK = 1 << 20
CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
READABLE = "Enregistrez-le depuis votre tableur au format XLSX, ODS ou CSV, puis envoyez-le de nouveau."
SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "Ce fichier est un ancien classeur .xls, ou il est protégé par un mot de passe."),
    (b"%PDF", "Ce fichier est un PDF, pas un tableur."),
    (b"\x89PNG", "Ce fichier est une image, pas un tableur."),
    (b"\xff\xd8\xff", "Ce fichier est une image, pas un tableur."),
    (b"GIF8", "Ce fichier est une image, pas un tableur."),
)
HTML = re.compile(r"^\s*<(!doctype|html|table|meta|\?xml)", re.IGNORECASE)


class SpreadsheetRefused(ValueError):
    """This file cannot be used as a spreadsheet; the message is a French sentence that says what to do."""


def sheets_of(path: Path) -> list[tuple[str, list[list[Any]]]]:
    """``(name, lines)`` of each visible sheet; raises ``SpreadsheetRefused``, or ``OSError`` if it cannot be opened."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip():
        raise SpreadsheetRefused("Ce fichier est vide.")
    for signature, sentence in SIGNATURES:
        if start.startswith(signature):
            raise SpreadsheetRefused(f"{sentence} {READABLE}")
    return _workbook(path) if start.startswith(b"PK") else [("", _separated(path))]


def _workbook(path: Path) -> list[tuple[str, list[list[Any]]]]:
    try:
        _check_unpacked(path)
        book = CalamineWorkbook.from_path(str(path))
        shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in shown]
    except SpreadsheetRefused:
        raise
    except (Exception, zlib.error) as fault:
        raise SpreadsheetRefused(f"Ce classeur est abîmé, protégé ou d’un format inconnu. {READABLE}") from fault


def _check_unpacked(path: Path) -> None:
    """Inflate everything once, counting: what the directory of a ZIP declares proves nothing."""
    too_big = SpreadsheetRefused("Ce classeur dépasse 50 Mo une fois ouvert : ôtez les images et les feuilles inutiles.")
    total = 0
    with zipfile.ZipFile(path) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
            raise too_big
        for one in archive.infolist():
            with archive.open(one) as stream:
                tail, rows, columns = b"", 0, 0
                while chunk := stream.read(CHUNK):
                    total += len(chunk)
                    if total > MOST_UNPACKED:
                        raise too_big
                    if one.filename.startswith("xl/worksheets/"):
                        for letters, number in CELL.findall(tail + chunk):
                            rows, columns = max(rows, int(number)), max(columns, _column(letters))
                        tail = chunk[-32:]
                if rows * columns > MOST_CELLS:
                    raise SpreadsheetRefused(f"Une cellule est perdue très loin du tableau : supprimez-la. {READABLE}")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _separated(path: Path) -> list[list[Any]]:
    if path.stat().st_size > MOST_UNPACKED:
        raise SpreadsheetRefused("Ce fichier dépasse 50 Mo.")
    text = _decoded(path.read_bytes())
    if HTML.match(text) or "\x00" in text:
        raise SpreadsheetRefused(f"Ce fichier n’est pas un vrai tableur. {READABLE}")
    sample = text[:20_000]
    separator = max(";\t,", key=sample.count)
    try:
        reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
        lines: list[list[Any]] = []
        for cells in reader:
            lines += [[] for _ in range(reader.line_num - len(lines) - 1)]
            lines.append(list(cells))
    except csv.Error as fault:
        raise SpreadsheetRefused(f"Ce fichier CSV est abîmé. {READABLE}") from fault
    return lines


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if raw[1:200:2].count(0) > len(raw[1:200:2]) * 0.6:
        return raw.decode("utf-16-le", errors="replace")
    if raw[0:200:2].count(0) > len(raw[0:200:2]) * 0.6:
        return raw.decode("utf-16-be", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
