"""A sheet that counts, for two office suites: ``.xlsx`` and ``.ods``, with its formulas and what they give.

    Sheet("Budget", "fr", [30, 14], [[Cell("Salle"), Cell(200)], [Cell("Total"), Cell(200, formula="=SUM(B1:B1)")]])

Cells of text stay text, whatever they begin with. What a formula gives is written beside it, for readers that do not count.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import odfdo
import xlsxwriter
from django.utils.formats import number_format

from hirondelles.core.text import UNWRITABLE
from hirondelles.documents.blocks import Table, literal
from hirondelles.documents.looks import steady
from hirondelles.documents.odf_packing import packed
from hirondelles.documents.sheet_styles import ODS_STYLES, XLSX_FORMATS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
REFERENCE = re.compile(r"(\$?[A-Z]{1,2}\$?\d+)(?::(\$?[A-Z]{1,2}\$?\d+))?")
CM_PER_LETTER = 0.2
MADE = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date that a workbook must hold: always the same, so that the same sheet gives the same bytes."""


@dataclass(frozen=True)
class Cell:
    """A text, an amount, or a ``formula`` (``=SUM(B2:B5)``) with the ``value`` that it gives; ``look`` names a style."""

    value: str | float | None = None
    look: str = "text"
    formula: str = ""

    def __post_init__(self) -> None:
        if self.look not in XLSX_FORMATS:
            raise ValueError(f"{self.look} is not a look of a sheet: {sorted(XLSX_FORMATS)}")


@dataclass(frozen=True)
class Sheet:
    """One page of cells; ``widths`` are in letters; the first ``frozen`` rows stay in sight."""

    title: str
    language: str
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0

    def as_blocks(self) -> list[Table]:
        """What a page shows of it: a table for each ``head``, amounts in words; notes and titles are left out."""
        tables: list[list[Sequence[Cell]]] = []
        for row in self.rows:
            if row and row[0].look == "head":
                tables.append([row])
            elif tables and len(row) == len(tables[-1][0]):
                tables[-1].append(row)
        return [
            Table([said(cell) for cell in head], [[said(cell) for cell in row] for row in rest], self.widths)
            for head, *rest in tables
        ]

    def xlsx(self) -> bytes:
        """For Excel, and everything that reads its files."""
        stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(stream, options) as book:
            book.set_properties({"title": _plain(self.title), "created": MADE})
            page = book.add_worksheet(_plain(self.title)[:31])
            page.set_paper(9)
            page.fit_to_pages(1, 0)
            page.freeze_panes(self.frozen, 0)
            formats = {name: book.add_format(said) for name, said in XLSX_FORMATS.items()}
            for place, width in enumerate(self.widths):
                page.set_column(place, place, width)
            for number, row in enumerate(self.rows):
                for place, cell in enumerate(row):
                    _write(page, number, place, cell, formats[cell.look])
        return steady(stream.getvalue())

    def ods(self) -> bytes:
        """For LibreOffice, and everything that reads OpenDocument."""
        document = odfdo.Document("spreadsheet")
        document.body.clear()
        document.body.append(_ods_table(self))
        for style in ODS_STYLES:
            document.insert_style(style, automatic=True)
        for place, width in enumerate(self.widths):
            document.insert_style(_column_style(place, width), automatic=True)
        return packed(document, self.title, self.language)


def said(cell: Cell) -> str:
    """A cell as one reads it: ``1 200 €``."""
    if cell.value is None or isinstance(cell.value, str):
        return literal(cell.value or "")
    return f"{number_format(cell.value, decimal_pos=0, force_grouping=True)} €" if cell.value else ""


def _write(page: Any, number: int, place: int, cell: Cell, look: Any) -> None:
    if cell.formula:
        page.write_formula(number, place, cell.formula, look, cell.value or 0)
    elif isinstance(cell.value, str):
        page.write_string(number, place, _plain(cell.value), look)
    elif cell.value is None:
        page.write_blank(number, place, None, look)
    else:
        page.write_number(number, place, cell.value, look)


def _plain(text: str) -> str:
    return text.translate(UNWRITABLE)


def _ods_table(sheet: Sheet) -> odfdo.Element:
    table = odfdo.Element.from_tag("table:table")
    table.set_attribute("table:name", _plain(sheet.title))
    for place, _width in enumerate(sheet.widths):
        column = odfdo.Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", f"Column_{place}")
        table.append(column)
    for row in sheet.rows:
        line = odfdo.Element.from_tag("table:table-row")
        for cell in row:
            line.append(_ods_cell(cell))
        table.append(line)
    return table


def _ods_cell(cell: Cell) -> odfdo.Element:
    element = odfdo.Element.from_tag("table:table-cell")
    element.set_attribute("table:style-name", f"Look_{cell.look}")
    if cell.formula:
        element.set_attribute("table:formula", open_formula(cell.formula))
    if isinstance(cell.value, str):
        element.set_attribute("office:value-type", "string")
        paragraph = odfdo.Element.from_tag("text:p")
        paragraph.text = _plain(cell.value)
        element.append(paragraph)
    elif cell.value is not None:
        element.set_attribute("office:value-type", "float")
        element.set_attribute("office:value", str(cell.value))
    return element


def open_formula(formula: str) -> str:
    """``=SUM(B2:B5)`` as OpenDocument writes it: ``of:=SUM([.B2:.B5])``."""
    return "of:" + REFERENCE.sub(
        lambda found: "[" + ":".join(f".{one}" for one in found.groups() if one) + "]", formula
    )


def _column_style(place: int, width: int) -> str:
    return (
        f'<style:style style:name="Column_{place}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * CM_PER_LETTER:.2f}cm"/></style:style>'
    )
