"""Spreadsheets of addresses, with headings or without."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hirondelles.core.spreadsheets import SpreadsheetRefused, write_xlsx
from hirondelles.members.inviting.sheets import lines_of


def a_file(content, name="liste.csv"):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"a@x.fr\r\nb@x.fr\r\n", ["a@x.fr", "b@x.fr"]),
        (b"a@x.fr;\r\nb@x.fr;\r\n", ["a@x.fr", "b@x.fr"]),
        (b"Courriel\na@x.fr\n\nb@x.fr", ["a@x.fr", "b@x.fr"]),
        ("Nom;Prénom;Ville;Mél\nBlanc;Zoé;Montrouage;a@x.fr\n".encode(), ["Zoé Blanc <a@x.fr>"]),
        (
            "Notre liste;;\n;;\nPrénom et nom;Adresse\nZoé Blanc;a@x.fr\nLou;\n".encode(),
            ["Zoé Blanc <a@x.fr>", "Lou"],
        ),
        ("Zoé;Blanc;a@x.fr\n".encode("cp1252"), ["Zoé Blanc <a@x.fr>"]),
    ],
)
def test_lines_are_those_one_would_paste(content, lines):
    assert lines_of(a_file(content)).split("\n") == lines


def test_one_column_of_a_workbook_is_read_whole():
    book = write_xlsx(["a@x.fr"], [["b@x.fr"], [None], ["=1+1"]], sheet="Liste")
    assert lines_of(a_file(book, "liste.xlsx")).split("\n")[:2] == ["a@x.fr", "b@x.fr"]


def test_a_file_that_is_none_is_refused_in_words():
    with pytest.raises(SpreadsheetRefused, match="vide"):
        lines_of(a_file(b"  \n"))
