"""CSV and its cousins: the encoding and the separator are found out, not asked."""

from __future__ import annotations

import csv
import io
from typing import Any

from hirondelles.core.spreadsheets.refusals import (
    MOST_COLUMNS,
    MOST_ROWS,
    SpreadsheetRefused,
    too_big,
    too_far,
)

SEPARATORS = (";", "\t", ",", "|")
TRIED = 60
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LONGEST_CELL = 200_000


def rows_of(content: bytes) -> list[list[Any]]:
    """Every line as its cells; line breaks inside quotes stay in their cell."""
    written = decoded(content).replace("\x00", "")
    first, _break, rest = written.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return [[], *_parsed(rest, first.strip()[4])]
    return _parsed(written, separator_of(written))


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 when they say so or read well, else the encoding of French Windows."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    head = content[:4000]
    if head.count(0) > len(head) // 5:
        return _strictly(content, "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise SpreadsheetRefused(
            "Les lettres de ce fichier sont illisibles. Enregistrez-le en XLSX, ou en CSV « UTF-8 », puis renvoyez-le."
        ) from fault


def separator_of(written: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells, as many as possible."""

    def score(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in _parsed(written, separator, most=TRIED) if row]
        usual = max(set(widths), key=widths.count) if widths else 0
        return (usual > 1) * widths.count(usual) * usual, max(widths, default=0)

    return max(SEPARATORS, key=score)


def _parsed(written: str, separator: str, *, most: int = 0) -> list[list[Any]]:
    csv.field_size_limit(LONGEST_CELL)
    found: list[list[Any]] = []
    try:
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
            found.append(row)
            if most and len(found) == most:
                break
            if len(found) > MOST_ROWS * 3:
                raise too_big()
            if not most and len(row) > MOST_COLUMNS:
                raise too_far()
    except csv.Error as fault:
        if most:
            return found
        raise SpreadsheetRefused(
            "Une cellule de ce fichier ne se ferme pas (un guillemet manque). Enregistrez-le en XLSX, puis renvoyez-le."
        ) from fault
    return found
