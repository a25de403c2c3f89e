import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hirondelles.core.spreadsheets import Ignored, SpreadsheetRefused, Table, read_rows, read_table, refusals
from hirondelles.core.spreadsheets.reading import as_heading

from .conftest import as_ods, as_xlsx

HEADINGS = ["Prénom", "Nom", "Métier", "Ville"]
LEA = ["Léa", "Béal", "Horlogère", "Dole"]
ANA = ["Ana", "Dor", "Polisseuse", "Lons"]
EVA = ["Eva", "Roy", "Opticienne", "Metz"]


def as_csv(rows):
    return "\r\n".join(
        ";".join(str(cell) if cell is not None else "" for cell in row) for row in rows
    ).encode("cp1252")


@pytest.mark.parametrize("made", [as_xlsx, as_ods, as_csv])
def test_table_stands_between_its_title_and_its_total(written, made):
    rows = [["Nos portraits"], [None], HEADINGS, LEA, [None], ANA, ["TOTAL", "2 portraits"]]
    table = read_table(written(made(rows)))
    assert table == Table(
        sheet="" if made is as_csv else "Portraits",
        headings=HEADINGS,
        heading_number=3,
        rows=[(4, LEA), (6, ANA)],
        ignored=[Ignored(1, "title"), Ignored(5, "empty"), Ignored(7, "total")],
    )


@pytest.mark.parametrize(
    "total",
    ["Total", "TOTAL GÉNÉRAL :", "Totaux", "Sous-total", "sous total", "Somme", "Nombre de portraits", "Effectif total",
     "Nombre d’élèves", "Grand total"],
)  # fmt: skip
def test_total_is_left_out(written, total):
    table = read_table(written(as_xlsx([HEADINGS, LEA, ANA, [total, 2]])))
    assert table.ignored == [Ignored(4, "total")]


@pytest.mark.parametrize("woman", [["Totale", "Roy"], ["Sommeil", "X"], ["Total", "Roy", "Soudeuse", "Metz"]])
def test_woman_is_not_a_total(written, woman):
    assert read_table(written(as_xlsx([HEADINGS, LEA, woman]))).ignored == []


@pytest.mark.parametrize(
    ("last", "left_out"),
    [
        ([None, 30, None], True),
        ([None, "30", None], True),
        ([2, None, None], True),
        ([2, 30, None], True),
        ([None, 31, None], False),
        ([None, 30, "x"], False),
        ([2, 30, 2], False),
        ([None, True, None], False),
        ([None, date(2025, 1, 1), None], False),
    ],
)
def test_sum_without_a_word_is_a_total_when_it_is_the_sum(written, last, left_out):
    rows = [["Prénom", "Élèves", "Ville"], ["Léa", 10, "Dole"], ["Ana", 20, "Metz"], last]
    table = read_table(written(as_xlsx(rows)))
    assert [one.reason for one in table.ignored] == ["total"] * left_out


def test_lonely_line_is_no_sum(written):
    assert len(read_table(written(as_xlsx([["Prénom", "Élèves"], [None, 10], [None, 10]]))).rows) == 2


def test_headings_said_again_are_left_out(written):
    table = read_table(written(as_xlsx([HEADINGS, LEA, HEADINGS, ANA])))
    assert table.rows == [(2, LEA), (4, ANA)]
    assert table.ignored == [Ignored(3, "heading")]


def test_trailing_empty_columns_are_dropped_and_others_kept(written):
    table = read_table(written(as_csv([["Prénom", "", "Nom", "", ""], ["Léa", "", "Béal", "", ""]])))
    assert table.headings == ["Prénom", "", "Nom"]
    assert table.rows == [(2, ["Léa", "", "Béal"])]


def test_columns_of_the_same_name_are_kept(written):
    assert read_table(written(as_csv([["Nom", "Nom", "Nom"], ["a", "b", "c"]]))).headings == ["Nom"] * 3


def test_column_without_a_heading_is_kept(written):
    table = read_table(written(as_csv([["Prénom", "Nom"], ["Léa", "Béal", "une note"], ["Ana"]])))
    assert table.headings == ["Prénom", "Nom", ""]
    assert table.rows == [(2, ["Léa", "Béal", "une note"]), (3, ["Ana", None, None])]


@pytest.mark.parametrize("wide_first", [True, False])
def test_wide_line_of_data_does_not_hide_the_headings(written, wide_first):
    wide = [*LEA, *(f"note {number}" for number in range(12))]
    rows = [wide, ANA, EVA] if wide_first else [ANA, EVA, wide]
    table = read_table(written(as_csv([["Nos portraits", "2025"], HEADINGS, *rows])))
    assert table.heading_number == 2
    assert [cells[0] for _number, cells in table.rows] == [row[0] for row in rows]


def test_known_headings_win_over_a_wider_line(written):
    rows = [["Fichier", "fait", "par", "la", "coordinatrice"], ["PRÉNOM", "nom", "x1", "7"], LEA]
    assert read_table(written(as_csv(rows)), known=["Prénom", "Nom"]).heading_number == 2
    assert read_table(written(as_csv(rows)), known=["Inconnu"]).heading_number == 1


def test_headings_with_a_hole_are_found_when_no_line_is_full(written):
    rows = [["Prénom", "Nom", 3], ["Léa", "Béal", 4]]
    assert read_table(written(as_xlsx(rows))).headings == ["Prénom", "Nom", "3"]


def test_sheet_of_portraits_is_chosen(written):
    def change(book):
        page = book.create_sheet("Communes")
        page.append(["Code", "Commune"])
        for number in range(30):
            page.append([f"{number:05d}", "Ville"])

    path = written(as_xlsx([HEADINGS, LEA], change=change))
    assert read_table(path, known=HEADINGS).sheet == "Portraits"
    assert read_table(path).sheet == "Communes"


def test_another_sheet_may_be_longer_than_the_limit(written, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_ROWS", 5)

    def change(book):
        page = book.create_sheet("Communes")
        for number in range(30):
            page.append([f"Code {number:05d}", "Ville"])

    path = written(as_xlsx([HEADINGS, *[LEA] * 5], change=change))
    assert len(read_table(path, known=HEADINGS).rows) == 5
    with pytest.raises(SpreadsheetRefused, match="trop gros"):
        read_table(path)


def test_lines_beyond_the_limit_are_refused(written, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_ROWS", 2)
    assert len(read_table(written(as_csv([HEADINGS, LEA, ANA]))).rows) == 2
    with pytest.raises(SpreadsheetRefused, match="lignes et 50 Mo au plus"):
        read_table(written(as_csv([HEADINGS, LEA, ANA, EVA])))


def test_file_beyond_the_limit_is_refused_unread(written, monkeypatch):
    path = written(as_csv([HEADINGS, LEA]))
    monkeypatch.setattr(refusals, "MOST_BYTES", path.stat().st_size - 1)
    with pytest.raises(SpreadsheetRefused, match="trop gros"):
        read_table(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "est vide"),
        (b" \r\n\x00", "est vide"),
        ("\ufeff".encode("utf-16"), "est vide"),
        (b"%PDF-1.7", "est un PDF"),
        (b"\x89PNG\r\n", "est une image"),
        (b"\xff\xd8\xff\xe0", "est une image"),
        (b"GIF89a", "est une image"),
        (b"RIFFxxxxWEBP", "est une image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "mot de passe, ou à l’ancien format"),
        (b"{\\rtf1", "est un texte"),
        (b"Rar!\x1a", "n’est pas un tableur"),
        (b"\x1f\x8b\x08", "n’est pas un tableur"),
        (b"<html><table>", "page web"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "page web"),
        (b"<?xml version='1.0'?><html>", "page web"),
        (b"<?xml version='1.0'?><Workbook>", "format rare"),
        (b"PK\x03\x04truncated", "abîmé"),
        (b"une seule colonne\nencore", "ne contient pas de tableau"),
        (b"1;2;3\n4;5;6", "ne contient pas de tableau"),
        (b"12;Nom\n4;5", "ne contient pas de tableau"),
        (bytes(range(256)) * 10, "n’est pas un tableur|illisibles"),
    ],
)
def test_file_that_is_no_table_is_refused_in_words(written, content, sentence):
    with pytest.raises(SpreadsheetRefused, match=sentence):
        read_table(written(content))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("made", [as_xlsx, as_ods])
def test_file_cut_short_is_refused(written, made, part):
    content = made([HEADINGS, LEA])
    with pytest.raises(SpreadsheetRefused, match="abîmé"):
        read_table(written(content[: int(len(content) * part)]))


def test_absent_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("cell", "heading"),
    [
        ("  Prénom\n d’usage ", "Prénom d’usage"),
        (2024.0, "2024"),
        (1.5, "1.5"),
        (None, ""),
        (" ", ""),
        (True, "True"),
    ],
)
def test_heading_is_one_line(cell, heading):
    assert as_heading(cell) == heading


FRAGMENTS = st.sampled_from(
    ["Prénom", "Nom", "total", "12", "", " ", '"', ";", ",", "\n", "\r", "\t", "é", "\x00", "=1"]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200)
    | st.lists(FRAGMENTS, max_size=60).map(lambda parts: "".join(parts).encode())
)
def test_any_file_is_a_table_or_refused(written, content):
    try:
        table = read_table(written(content), known=["Prénom", "Nom"])
    except SpreadsheetRefused as fault:
        assert str(fault).endswith(".")
    else:
        assert {len(cells) for _number, cells in table.rows} <= {len(table.headings)}


def test_five_thousand_lines_fit_in_memory(written):
    """The memory of a process that reads them, in megabytes (the interpreter itself takes about 30)."""
    words = "un texte assez long pour ressembler à une histoire vécue, avec des détours " * 4
    path = written(as_xlsx([HEADINGS * 5, *([f"{n} {words}"] + LEA * 4 + ["x"] * 3 for n in range(5000))]))
    code = (
        "import json, sys; from pathlib import Path; from hirondelles.core.spreadsheets import read_table;"
        "table = read_table(Path(sys.argv[1]));"
        "peak = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0];"
        "print(json.dumps([len(table.rows), int(peak) // 1024]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True)
    lines, megabytes = json.loads(done.stdout)
    assert lines == 5000
    assert megabytes < 300


def test_rows_of_a_list_without_headings_come_as_they_are(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes("zoé\n\nlou\n".encode())
    assert [row for row in read_rows(path) if any(row)] == [["zoé"], ["lou"]]


def test_rows_of_an_empty_file_are_refused(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_bytes(b"\r\n ")
    with pytest.raises(SpreadsheetRefused, match="vide"):
        read_rows(path)
