"""Workbooks as office suites make them."""

from datetime import date
from io import BytesIO

import pytest
from odf import opendocument
from odf import style as odf_style
from odf import table as odf_table
from odf.text import P
from openpyxl import Workbook

ROWS = [
    ["Prénom", "Nom", "Né(e) le", "Effectif"],
    ["Maëlle", "Courvallon", date(1999, 3, 3), 12],
    ["Ana", "Béal", None, 3.5],
]


def as_xlsx(rows=ROWS, *, sheet="Portraits", change=None):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _odf_cell(cell):
    if cell is None:
        return odf_table.TableCell()
    if isinstance(cell, date):
        made = odf_table.TableCell(valuetype="date", datevalue=cell.isoformat())
    elif isinstance(cell, int | float):
        made = odf_table.TableCell(valuetype="float", value=str(cell))
    else:
        made = odf_table.TableCell(valuetype="string")
    made.addElement(P(text=str(cell)))
    return made


def as_ods(rows=ROWS, *, sheet="Portraits", hidden=(), change=None):
    book = opendocument.OpenDocumentSpreadsheet()
    off = odf_style.Style(name="off", family="table")
    off.addElement(odf_style.TableProperties(display="false"))
    book.automaticstyles.addElement(off)
    for name, lines, style in [*((name, lines, "off") for name, lines in hidden), (sheet, rows, None)]:
        page = odf_table.Table(name=name, **({"stylename": style} if style else {}))
        for line in lines:
            row = odf_table.TableRow()
            for cell in line:
                row.addElement(_odf_cell(cell))
            page.addElement(row)
        if change:
            change(page)
        book.spreadsheet.addElement(page)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def written(tmp_path):
    """Write a file, give its path."""

    def write(content, name="table.bin"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write
