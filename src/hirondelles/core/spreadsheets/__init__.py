"""Spreadsheets as French offices make them: read whatever comes, refuse in words, write what opens everywhere."""

from hirondelles.core.spreadsheets.guessing import guess_columns
from hirondelles.core.spreadsheets.reading import (
    Ignored,
    SpreadsheetRefused,
    Table,
    read_rows,
    read_table,
    sheets_of,
)
from hirondelles.core.spreadsheets.writing import write_csv, write_xlsx

__all__ = [
    "Ignored",
    "SpreadsheetRefused",
    "Table",
    "guess_columns",
    "read_rows",
    "read_table",
    "sheets_of",
    "write_csv",
    "write_xlsx",
]
