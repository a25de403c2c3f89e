"""The same portraits in every form an office sends them in make the same sheet."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from hirondelles.portraits.importing.cells import as_written
from hirondelles.portraits.importing.reading import Unusable, read

TABLE = [
    ["Prénom", "Métier", "Parcours"],
    ["Élise", "Horlogère", "2014 : CAP\n2018 : l’atelier"],
    ["Béa", "Fraiseuse", "x"],
]
EXPECTED = [["Élise", "Horlogère", "2014 : CAP\n2018 : l’atelier"], ["Béa", "Fraiseuse", "x"]]


def separated(separator: str, encoding: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(TABLE)
    return written.getvalue().encode(encoding)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    hidden = book.active
    hidden.append(["Prénom", "Métier", "Parcours"])
    hidden.append(["Cachée", "x", "y"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Portraits")
    for row in [["Portraits 2026"], [], *TABLE, ["Total", 2]]:
        sheet.append(row)
    book.active = 1
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(separated(";", "cp1252"), id="cp1252"),
        pytest.param(separated("\t", "utf-8"), id="tab"),
        pytest.param(separated(",", "utf-8-sig"), id="mark"),
        pytest.param(separated(";", "utf-16"), id="utf-16"),
        pytest.param(workbook(), id="xlsx with a hidden sheet, a title and a total"),
    ],
)
def test_every_form_of_a_spreadsheet_gives_the_same_lines(content, tmp_path):
    path = tmp_path / "portraits.bin"
    path.write_bytes(content)
    sheet = read(path)
    assert sheet.headings == ["Prénom", "Métier", "Parcours"]
    assert [[as_written(cell) for cell in cells] for _number, cells in sheet.rows] == EXPECTED


def test_same_heading_twice_and_no_heading_are_told_apart(tmp_path):
    path = tmp_path / "portraits.csv"
    path.write_text("Prénom;Nom;nom;;À corriger\nAna;A;B;C;D\n", encoding="utf-8")
    sheet = read(path)
    assert sheet.headings == ["Prénom", "Nom", "nom (2)", "Colonne 4"]
    assert sheet.samples(3) == [["Prénom", ["Ana"]], ["Nom", ["A"]], ["nom (2)", ["B"]], ["Colonne 4", ["C"]]]


def test_headings_without_a_line_are_refused(tmp_path):
    path = tmp_path / "portraits.csv"
    path.write_text("Prénom;Nom\n", encoding="utf-8")
    with pytest.raises(Unusable):
        read(path)


@pytest.mark.parametrize(
    ("cell", "written"),
    [(None, ""), (12.0, "12"), (1.5, "1.5"), (True, "oui"), (date(2025, 3, 1), "01/03/2025")],
)  # fmt: skip
def test_cell_is_written_as_one_would_type_it(cell, written):
    assert as_written(cell) == written
