"""How far the cells of a sheet go, read before the sheet is laid out whole.

A reader gives one place of memory to each cell of the rectangle that holds them all: a single word at the far corner
would fill the machine. Only cells that hold something count.
"""

from __future__ import annotations

from xml.parsers import expat

XLSX_CELL = "c"
FILLED_XLSX = frozenset({"v", "is", "f"})
ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})


class _Extent:
    """Follows the elements of a sheet; ``columns`` and ``rows`` are where its last filled cells are."""

    def __init__(self) -> None:
        self.columns = self.rows = 1
        self._row = self._cell_row = self._column = 0
        self._repeated_row = self._repeated_column = 1

    def _reach(self, column: int, row: int) -> None:
        self.columns, self.rows = max(self.columns, column), max(self.rows, row)


class _Xlsx(_Extent):
    def opened(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == XLSX_CELL:
            self._column, self._cell_row = _place(attributes.get("r", ""), self._column + 1, self._row)
        elif name in FILLED_XLSX:
            self._reach(self._column, self._cell_row)


class _Ods(_Extent):
    def opened(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "table":
            self._row, self._repeated_row = 0, 0
        elif name == "table-row":
            self._row += self._repeated_row
            self._repeated_row = _repeated(attributes, "rows")
            self._column, self._repeated_column = 0, 0
        elif name in ODS_CELLS:
            self._column += self._repeated_column
            self._repeated_column = _repeated(attributes, "columns")
            if any(key.endswith("value-type") for key in attributes):
                self._fill()
        elif name == "p":
            self._fill()

    def _fill(self) -> None:
        self._reach(self._column + self._repeated_column, self._row + self._repeated_row)


def of_xlsx(inside: bytes) -> tuple[int, int]:
    """Columns and rows of a ``worksheets/sheet1.xml``; raises ``expat.ExpatError``."""
    return _followed(inside, _Xlsx())


def of_ods(inside: bytes) -> tuple[int, int]:
    """Columns and rows of the largest sheet of a ``content.xml``; raises ``expat.ExpatError``."""
    return _followed(inside, _Ods())


def _followed(inside: bytes, extent: _Xlsx | _Ods) -> tuple[int, int]:
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.opened
    parser.Parse(inside, True)
    return extent.columns, extent.rows


def _place(written: str, column: int, row: int) -> tuple[int, int]:
    """``"AB12"`` → ``(28, 12)``; what is not written is the place where the reader is."""
    letters = written.rstrip("0123456789").upper()
    digits = written[len(letters) :]
    if letters.isascii() and letters.isalpha():
        column = 0
        for letter in letters[:8]:
            column = column * 26 + ord(letter) - 64
    return column, _number(digits, row)


def _repeated(attributes: dict[str, str], what: str) -> int:
    written = next(
        (value for key, value in attributes.items() if key.endswith(f"number-{what}-repeated")), None
    )
    return _number(written, 1)


def _number(written: str | None, otherwise: int) -> int:
    return int(written[:12]) if written and written.isascii() and written.isdigit() else otherwise
