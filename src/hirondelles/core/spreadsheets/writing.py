"""Tables that open in any office suite; a cell that begins like a formula stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from hirondelles.core.text import UNWRITABLE

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST = 10, 48
LONGEST_CELL, LONGEST_SHEET = 32_767, 31
FIRST_YEAR = 1900
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with its mark, semicolons: what a French spreadsheet opens with a double click."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow([neutral(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def neutral(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    written = "" if cell is None else str(cell)
    return f"'{written}" if written.startswith(FORMULA) else written


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str) -> bytes:
    """One sheet: bold headings that stay in sight, real dates, widths that read."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet(_sheet_name(sheet))
        bold, day = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "dd/mm/yyyy"}),
        )
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for place, heading in enumerate(headings):
            page.write_string(0, place, heading, bold)
            page.set_column(place, place, min(WIDEST, max(NARROWEST, len(heading) + 2)))
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime | date) and cell.year >= FIRST_YEAR:
                    page.write_datetime(number, place, _naive(cell), day)
                elif cell is not None:
                    page.write_string(number, place, _plain(cell), wrapped)
        page.freeze_panes(1, 0)
    return stream.getvalue()


def _plain(cell: Any) -> str:
    """Text that an office suite accepts: no control character, not longer than a cell may be."""
    return str(cell).translate(UNWRITABLE)[:LONGEST_CELL]


def _naive(moment: date) -> date:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def _sheet_name(name: str) -> str:
    return name.translate(FORBIDDEN).strip(" '")[:LONGEST_SHEET].strip(" '") or "Feuille"
