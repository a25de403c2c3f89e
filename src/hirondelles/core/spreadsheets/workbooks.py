"""XLSX and ODS: weighed before they are opened, and opened from a clean copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from hirondelles.core.spreadsheets import extents, refusals
from hirondelles.core.spreadsheets.refusals import SpreadsheetRefused, too_big, too_far

CHUNK = 1 << 18
MOST_FILES = 2000
BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the others cannot be inflated bit by bit
READ = (".xml", ".rels", "mimetype")
OTHERS = {
    "xl/workbook.bin": refusals.RARE_KIND,
    "Index/Document.iwa": refusals.RARE_KIND,
    "word/document.xml": refusals.OTHER_KIND,
    "ppt/presentation.xml": refusals.OTHER_KIND,
}


def sheets(content: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """Each visible sheet, as its name and its rows from the first one on; raises ``SpreadsheetRefused``."""
    clean = io.BytesIO(_clean(content))
    try:
        book = CalamineWorkbook.from_filelike(clean)
        pages = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        shown = [one.name for one in pages if one.visible == SheetVisibleEnum.Visible]
        for name in shown or [one.name for one in pages]:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BaseException as fault:  # the Rust reader panics with an exception of its own
        if isinstance(fault, KeyboardInterrupt | SystemExit | GeneratorExit | SpreadsheetRefused):
            raise
        raise SpreadsheetRefused(refusals.DAMAGED) from fault


def _clean(content: bytes) -> bytes:
    """The same file made again from what was really inside, whatever its directory said."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
            for name, inside in _inflated(source):
                _check(name, inside)
                made.writestr(name, inside)
    except SpreadsheetRefused:
        raise
    except Exception as fault:
        raise SpreadsheetRefused(refusals.DAMAGED) from fault
    return target.getvalue()


def _inflated(source: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = source.infolist()
    if len(entries) > MOST_FILES:
        raise too_big()
    left = refusals.MOST_BYTES
    for entry in entries:
        _check_entry(entry)
        if entry.filename.endswith(READ):
            inside = _read(source, entry, left)
            left -= len(inside)
            yield entry.filename, inside


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if sentence := OTHERS.get(entry.filename):
        raise SpreadsheetRefused(sentence)
    if entry.flag_bits & 1:
        raise SpreadsheetRefused(refusals.LOCKED)
    if entry.compress_type not in BOUNDED:
        raise SpreadsheetRefused(refusals.RARE_KIND)


def _read(source: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    pieces = []
    with source.open(entry) as stream:
        while piece := stream.read(CHUNK):
            left -= len(piece)
            if left < 0:
                raise too_big()
            pieces.append(piece)
    return b"".join(pieces)


def _check(name: str, inside: bytes) -> None:
    if name == "META-INF/manifest.xml" and b"encryption-data" in inside:
        raise SpreadsheetRefused(refusals.LOCKED)
    if name == "mimetype" and b"spreadsheet" not in inside:
        raise SpreadsheetRefused(refusals.OTHER_KIND)
    columns, rows = 1, 1
    if name == "content.xml":
        columns, rows = extents.of_ods(inside)
    elif name.endswith(".xml") and inside:  # a sheet may have any name; LibreOffice leaves empty files beside
        columns, rows = extents.of_xlsx(inside)
    if columns > refusals.MOST_COLUMNS or columns * rows > refusals.MOST_CELLS:
        raise too_far()
