"""XLSX and ODS: weighed before they are opened, and opened from a clean copy."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from hirondelles.core.spreadsheets.refusals import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_COLUMNS,
    SpreadsheetRefused,
    too_big,
    too_far,
)

CHUNK = 1 << 18
MOST_FILES = 2000
CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,4})(\d{1,8})"')
ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d{1,8})"')
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DAMAGED = "Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le."


def sheets(content: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """Each visible sheet, as its name and its rows from the first one on; raises ``SpreadsheetRefused``."""
    clean = _clean(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(clean))
        shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        for name in shown or book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except SpreadsheetRefused:
        raise
    except BaseException as fault:  # the Rust reader panics with an exception of its own
        if isinstance(fault, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise SpreadsheetRefused(DAMAGED) from fault


def _clean(content: bytes) -> bytes:
    """The same file made again from what was really inside, whatever its directory said."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
            entries = source.infolist()
            if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
                raise too_big()
            for name, inside in _inflated(source, entries):
                _check_extent(name, inside)
                made.writestr(name, inside)
    except SpreadsheetRefused:
        raise
    except Exception as fault:
        raise SpreadsheetRefused(DAMAGED) from fault
    return target.getvalue()


def _inflated(source: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for entry in entries:
        if entry.flag_bits & 1:
            raise SpreadsheetRefused(
                "Ce tableur est protégé par un mot de passe. Enregistrez-le sans, puis renvoyez-le."
            )
        if entry.is_dir() or not entry.filename.endswith((".xml", ".rels", "mimetype")):
            continue
        pieces = []
        with source.open(entry) as stream:
            while piece := stream.read(CHUNK):
                left -= len(piece)
                if left < 0:
                    raise too_big()
                pieces.append(piece)
        yield entry.filename, b"".join(pieces)


def _check_extent(name: str, inside: bytes) -> None:
    """A reader lays a sheet out whole: one cell at the far corner would fill the memory."""
    if "worksheets/" in name:
        columns, rows = _extent_xlsx(inside)
    elif name == "content.xml":
        columns, rows = _extent_ods(inside)
    else:
        return
    if columns > MOST_COLUMNS or columns * rows > MOST_CELLS:
        raise too_far()


def _extent_xlsx(inside: bytes) -> tuple[int, int]:
    columns, rows = 1, 1
    for letters, number in CELL.findall(inside):
        columns, rows = max(columns, _column(letters)), max(rows, int(number))
    for number in ROW.findall(inside):
        rows = max(rows, int(number))
    return columns, rows


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _extent_ods(inside: bytes) -> tuple[int, int]:
    """The last column and row that hold something, repetitions counted."""
    columns = rows = row = column = 0
    for event, element in ElementTree.iterparse(io.BytesIO(inside), ("start", "end")):
        if event == "start" and element.tag == f"{TABLE}table":
            row = 0
        elif event == "start" and element.tag == f"{TABLE}table-row":
            column = 0
        elif event == "end" and element.tag in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
            column += _repeated(element, "columns")
            if len(element):
                columns, rows = max(columns, column), max(rows, row + _repeated(element, "rows"))
        elif event == "end" and element.tag == f"{TABLE}table-row":
            repeated = _repeated(element, "rows")
            if any(len(cell) for cell in element):
                rows = max(rows, row + repeated)
            row += repeated
            element.clear()
    return columns, rows


def _repeated(element: ElementTree.Element, what: str) -> int:
    written = element.get(f"{TABLE}number-{what}-repeated", "1")
    return int(written) if written.isdigit() else 1
