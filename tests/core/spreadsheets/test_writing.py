import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hirondelles.core.spreadsheets import read_table, write_csv, write_xlsx

HEADINGS = ["Prénom", "Le", "Mot"]
DAY = date(2025, 3, 3)


def test_csv_opens_with_a_double_click():
    made = write_csv(HEADINGS, [["Maëlle", DAY, None], ["A;b", datetime(2025, 3, 3, tzinfo=UTC), 'dit "x"']])
    assert made == (
        b"\xef\xbb\xbf" + 'Prénom;Le;Mot\r\nMaëlle;03/03/2025;\r\n"A;b";03/03/2025;"dit ""x"""\r\n'.encode()
    )


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_formulas_stay_text(formula):
    assert f"'{formula}".encode() in write_csv(["a"], [[formula]])
    page = load_workbook(io.BytesIO(write_xlsx(["a"], [[formula]], sheet="x"))).active
    assert page["A2"].data_type == "s"


def test_xlsx_keeps_dates_and_names():
    rows = [
        ["Maëlle", DAY, None],
        [3, datetime(2025, 3, 3, 12, tzinfo=UTC), "x" * 40_000],
        ["a\x0bb", date(1850, 1, 1), ""],
    ]
    book = load_workbook(io.BytesIO(write_xlsx(HEADINGS, rows, sheet="Rapport [1] : " + "x" * 40)))
    assert book.sheetnames == ["Rapport  1    " + "x" * 17]
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [
        HEADINGS,
        ["Maëlle", datetime(2025, 3, 3), None],  # noqa: DTZ001
        ["3", datetime(2025, 3, 3, 12), "x" * 32_767],  # noqa: DTZ001
        ["ab", "1850-01-01", ""],
    ]
    assert book.active.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("name", "kept"), [("", "Feuille"), ("'[]'", "Feuille"), ("À corriger", "À corriger")]
)
def test_sheet_name_is_one_that_opens(name, kept):
    assert load_workbook(io.BytesIO(write_xlsx(["a"], [], sheet=name))).sheetnames == [kept]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), min_size=3, max_size=3),
        max_size=3,
    )
)
def test_what_is_written_reads_again(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("written") / "a.xlsx"
    path.write_bytes(write_xlsx(HEADINGS, rows, sheet="x"))
    table = read_table(path, known=HEADINGS)
    assert table.headings == HEADINGS
