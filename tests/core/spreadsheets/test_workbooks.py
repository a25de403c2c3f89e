import io
import re
import struct
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import table as odf_table
from openpyxl.styles import PatternFill

from hirondelles.core.spreadsheets import SpreadsheetRefused, refusals
from hirondelles.core.spreadsheets.workbooks import sheets

from .conftest import ROWS, as_ods, as_xlsx

AS_READ = [
    ["Prénom", "Nom", "Né(e) le", "Effectif"],
    ["Maëlle", "Courvallon", date(1999, 3, 3), 12.0],
    ["Ana", "Béal", "", 3.5],
]


def rezipped(content, change, compression=zipfile.ZIP_DEFLATED):
    """The same ZIP, each file passed through ``change(name, inside)``; ``None`` leaves it out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", compression) as made:
        for entry in source.infolist():
            if (inside := change(entry.filename, source.read(entry))) is not None:
                made.writestr(entry.filename, inside)
    return stream.getvalue()


def in_file(name, pattern, replacement):
    return lambda path, inside: re.sub(pattern, replacement, inside, count=1) if path == name else inside


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("made", [as_xlsx, as_ods])
def test_cells_keep_their_kind(made):
    assert list(sheets(made())) == [("Portraits", AS_READ)]


def test_hidden_sheets_of_xlsx_are_left_out():
    def change(book):
        book.create_sheet("Caché").append(["a", "b"])
        book["Caché"].sheet_state = "hidden"
        book.create_sheet("Très caché").sheet_state = "veryHidden"
        book.create_chartsheet("Graphique")

    assert [name for name, _rows in sheets(as_xlsx(change=change))] == ["Portraits"]


def test_hidden_sheets_of_ods_are_left_out():
    assert [name for name, _rows in sheets(as_ods(hidden=[("Caché", ROWS)]))] == ["Portraits"]


def test_hidden_sheet_is_read_when_there_is_no_other():
    content = rezipped(as_xlsx(), in_file("xl/workbook.xml", rb'state="visible"', b'state="hidden"'))
    assert [name for name, _rows in sheets(content)] == ["Portraits"]


def test_merged_cells_give_their_words_once():
    def change(book):
        book.active.insert_rows(1)
        book.active["A1"] = "Nos portraits"
        book.active.merge_cells("A1:D1")

    (found,) = sheets(as_xlsx(change=change))
    assert found[1][0] == ["Nos portraits", "", "", ""]


def test_coloured_cells_far_away_do_not_count():
    def change(book):
        book.active["XFD1048576"].fill = PatternFill("solid", fgColor="FF0000")

    assert list(sheets(as_xlsx(change=change))) == [("Portraits", AS_READ)]


def test_empty_repeated_cells_of_ods_do_not_count():
    def change(page):
        row = odf_table.TableRow(numberrowsrepeated=1_048_570)
        row.addElement(odf_table.TableCell(numbercolumnsrepeated=16_384))
        page.addElement(row)

    assert list(sheets(as_ods(change=change))) == [("Portraits", AS_READ)]


@pytest.mark.parametrize(
    "attribute",
    [
        b'r="XFD1048576"',
        b"r='XFD1048576'",
        b'x=">" r="XFD1048576"',
        b'r = "xfd1048576"',
        b'r="A4000000"',
        b'r="ZZ1"',
    ],
)
def test_cell_of_xlsx_too_far_is_refused(attribute):
    content = rezipped(as_xlsx(), in_file(SHEET, rb'<c r="D3"', b"<c " + attribute))
    with pytest.raises(SpreadsheetRefused, match="très loin"):
        list(sheets(content))


@pytest.mark.parametrize("rows", [b'<row r="9000000">', b"<row r='9000000'>"])
def test_row_of_xlsx_too_far_is_refused(rows):
    content = as_xlsx()
    content = rezipped(content, in_file(SHEET, rb'<row r="3"[^>]*>', rows))
    content = rezipped(content, in_file(SHEET, rb'<c r="D3"', b"<c"))
    with pytest.raises(SpreadsheetRefused, match="très loin"):
        list(sheets(content))


@pytest.mark.parametrize(
    ("pattern", "far"),
    [
        (rb"<table:table-row>", b'<table:table-row table:number-rows-repeated="900000000">'),
        (rb"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="501" '),
        (rb"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="99999999999999" '),
    ],
)
def test_repeated_cells_of_ods_are_refused(pattern, far):
    with pytest.raises(SpreadsheetRefused, match="très loin"):
        list(sheets(rezipped(as_ods(), in_file("content.xml", pattern, far))))


def test_repeated_cell_with_a_strange_number_counts_once():
    content = rezipped(
        as_ods(),
        in_file(
            "content.xml", rb"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="-5" '
        ),
    )
    try:
        assert len(list(sheets(content))) == 1
    except SpreadsheetRefused as fault:
        assert fault.sentence == refusals.DAMAGED


def test_file_that_inflates_beyond_the_limit_is_refused(monkeypatch):
    content = rezipped(
        as_xlsx(), lambda name, inside: inside + b" " * 60_000_000 if name == SHEET else inside
    )
    assert len(content) < 100_000
    with pytest.raises(SpreadsheetRefused, match="trop gros"):
        list(sheets(content))


def test_limit_counts_what_really_comes_out(monkeypatch):
    content = as_xlsx()
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        real = sum(one.file_size for one in inside.infolist())
    monkeypatch.setattr(refusals, "MOST_BYTES", real)
    assert list(sheets(content)) == [("Portraits", AS_READ)]
    monkeypatch.setattr(refusals, "MOST_BYTES", real - 1)
    with pytest.raises(SpreadsheetRefused, match="trop gros"):
        list(sheets(content))


@pytest.mark.parametrize(("said", "sentence"), [(10, "abîmé"), (4_000_000_000, "")])
def test_directory_that_lies_is_not_believed(said, sentence):
    content = as_xlsx()
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        real = inside.getinfo(SHEET).file_size
    lying = content.replace(struct.pack("<L", real), struct.pack("<L", said))
    if sentence:
        with pytest.raises(SpreadsheetRefused, match=sentence):
            list(sheets(lying))
    else:
        assert list(sheets(lying)) == [("Portraits", AS_READ)]


def test_file_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr("hirondelles.core.spreadsheets.workbooks.MOST_FILES", 3)
    with pytest.raises(SpreadsheetRefused, match="trop gros"):
        list(sheets(as_xlsx()))


def test_entities_that_grow_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 40) for n in range(6)
    )
    content = rezipped(as_xlsx(), lambda name, inside: bomb + b"]><x>&g;</x>" if name == SHEET else inside)
    with pytest.raises(SpreadsheetRefused, match="abîmé"):
        list(sheets(content))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_compression_is_refused(compression):
    with pytest.raises(SpreadsheetRefused, match="format rare"):
        list(sheets(rezipped(as_xlsx(), lambda name, inside: inside, compression)))


@pytest.mark.parametrize(
    ("name", "inside", "sentence"),
    [
        ("xl/workbook.bin", b"", "format rare"),
        ("Index/Document.iwa", b"", "format rare"),
        ("word/document.xml", b"<x/>", "n’est pas un tableur"),
        ("ppt/presentation.xml", b"<x/>", "n’est pas un tableur"),
        ("mimetype", b"application/vnd.oasis.opendocument.text", "n’est pas un tableur"),
        ("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>", "mot de passe"),
        ("photo.jpg", b"x", "abîmé"),
        ("content.xml", b"<x>", "abîmé"),
    ],
)
def test_other_kinds_of_zip_are_named(name, inside, sentence):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(name, inside)
    with pytest.raises(SpreadsheetRefused, match=sentence):
        list(sheets(stream.getvalue()))


def test_locked_entries_are_named():
    content = bytearray(as_xlsx())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SpreadsheetRefused, match="mot de passe"):
        list(sheets(bytes(content)))


def test_interruption_is_not_swallowed(monkeypatch):
    def stop(stream):
        raise KeyboardInterrupt

    monkeypatch.setattr(
        "hirondelles.core.spreadsheets.workbooks.CalamineWorkbook.from_filelike", stop, raising=False
    )
    monkeypatch.setattr(
        "hirondelles.core.spreadsheets.workbooks.CalamineWorkbook", type("Book", (), {"from_filelike": stop})
    )
    with pytest.raises(KeyboardInterrupt):
        list(sheets(as_xlsx()))


XLSX, ODS = as_xlsx(), as_ods()
PARTS = ("worksheets/sheet1", "sharedStrings", "workbook", "styles")


def _read_or_refused(content):
    try:
        for _name, rows in sheets(content):
            assert sum(len(row) for row in rows) <= refusals.MOST_CELLS
    except SpreadsheetRefused as fault:
        assert str(fault).endswith(".")


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([XLSX, ODS]),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=5),
    st.integers(0, 99),
)
def test_workbook_altered_anywhere_is_read_or_refused(content, changes, cut):
    whole = bytearray(content)
    for place, value in changes:
        whole[place % len(whole)] = value
    _read_or_refused(bytes(whole[: len(whole) * (100 - cut) // 100]) if cut < 30 else bytes(whole))


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([*((XLSX, f"xl/{part}.xml") for part in PARTS), (ODS, "content.xml")]),
    st.lists(st.tuples(st.integers(0), st.sampled_from(b'<>"=/09Azr &') | st.integers(0, 255)), min_size=1, max_size=4),
)  # fmt: skip
def test_xml_altered_anywhere_is_read_or_refused(target, changes):
    content, altered = target

    def change(name, inside):
        whole = bytearray(inside)
        for place, value in changes if name == altered else ():
            whole[place % len(whole)] = value
        return bytes(whole)

    _read_or_refused(rezipped(content, change))
