"""A sheet that counts, read back by other libraries."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from hirondelles.documents.blocks import Table
from hirondelles.documents.sheets import Cell, Sheet, open_formula

SHEET = Sheet(
    "Budget & co",
    "fr",
    [30, 14],
    [
        [Cell("Budget", "title")],
        [Cell("Quoi", "head"), Cell("Combien", "head")],
        [Cell("=1+1 *"), Cell(1200, "amount")],
        [Cell("Repas"), Cell(None, "amount")],
        [Cell("Total", "total_text"), Cell(1200, "total", "=SUM(B3:B4)")],
    ],
    frozen=2,
)


def test_excel_reads_formulas_and_text_that_looks_like_one():
    page = load_workbook(io.BytesIO(SHEET.xlsx())).active
    assert page.title == "Budget & co"
    assert (page["A3"].data_type, page["A3"].value) == ("s", "=1+1 *")
    assert (page["B3"].value, page["B4"].value, page["B5"].value) == (1200, None, "=SUM(B3:B4)")
    assert page.freeze_panes == "A3"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_readers_that_do_not_count_find_the_value(kind):
    content = getattr(SHEET, kind)()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["Total", 1200]
    assert rows[2] == ["=1+1 *", 1200]


def test_libreoffice_finds_formula_and_styles():
    with zipfile.ZipFile(io.BytesIO(SHEET.ods())) as archive:
        content = archive.read("content.xml").decode()
        assert archive.infolist()[0].filename == "mimetype"
    assert 'table:formula="of:=SUM([.B3:.B4])"' in content
    for look in ("title", "head", "text", "amount", "total", "total_text"):
        assert f'style:name="Look_{look}"' in content


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_same_sheet_gives_the_same_bytes_and_names_no_machine(kind):
    content = getattr(SHEET, kind)()
    assert content == getattr(SHEET, kind)()
    assert b"odfdo" not in content


@pytest.mark.parametrize(
    ("formula", "written"),
    [("=A1", "of:=[.A1]"), ("=B2-$C$3", "of:=[.B2]-[.$C$3]"), ("=SUM(B2:B5)", "of:=SUM([.B2:.B5])")],
)
def test_formula_is_written_in_both_languages(formula, written):
    assert open_formula(formula) == written


def test_unknown_look_is_a_fault():
    with pytest.raises(ValueError, match="not a look"):
        Cell("x", "pink")


def test_sheet_is_read_on_a_page():
    (table,) = SHEET.as_blocks()
    assert isinstance(table, Table)
    assert table.head == ["Quoi", "Combien"]
    assert table.rows == [["=1+1 \\*", "1\u00a0200 €"], ["Repas", ""], ["Total", "1\u00a0200 €"]]
