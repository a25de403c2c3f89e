"""Spreadsheets as French offices make them: read with care, columns guessed."""

from hirondelles.core.spreadsheets.columns import guess_columns
from hirondelles.core.spreadsheets.files import SpreadsheetRefused
from hirondelles.core.spreadsheets.tables import Row, Table, as_text, read_table

__all__ = ["Row", "SpreadsheetRefused", "Table", "as_text", "guess_columns", "read_table"]
