"""CSV and its cousins: the encoding and the separator are found out, not asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from hirondelles.core import text
from hirondelles.core.spreadsheets import refusals
from hirondelles.core.spreadsheets.refusals import SpreadsheetRefused, too_big, too_far

SEPARATORS = (";", "\t", ",", "|")
TRIED = 60
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
OFFICES = ("cp1252", "mac_roman", "cp850")
LONGEST_CELL = 200_000
END = "\ue000the end\ue000"
BINARY = frozenset(chr(code) for code in range(32)) - set("\t\r\n\x0b\x0c\x1a")


def rows_of(content: bytes) -> list[list[Any]]:
    """Every line as its cells; line breaks inside quotes stay in their cell."""
    written = decoded(content).rstrip("\x1a")
    if sum(letter in BINARY for letter in written[:4000]) > len(written[:4000]) // 50:
        raise SpreadsheetRefused(refusals.OTHER_KIND)
    written = written.replace("\x00", "")
    first, _break, rest = written.partition("\n")
    told = first.strip("\r ")
    if told.lower().startswith("sep=") and len(told) == 5 and told[4] not in '"\r\n':
        return [[], *_parsed(rest, told[4])]
    return _parsed(written, separator_of(written))


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 when they say so or read well, else the encoding of a French office."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    head = content[:4000]
    if head.count(0) > len(head) // 5:
        return _strictly(content, "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _of_an_office(content)


def _of_an_office(content: bytes) -> str:
    mended = content.decode("utf-8", errors="replace")
    wrong = mended.count("\ufffd")
    if sum(not letter.isascii() for letter in mended) - wrong > wrong:  # UTF-8, but damaged
        raise SpreadsheetRefused(refusals.UNREADABLE_LETTERS)
    return text.most_french(content, OFFICES)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise SpreadsheetRefused(refusals.UNREADABLE_LETTERS) from fault


def separator_of(written: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells, as many as possible."""

    def score(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in _first(written, separator) if row]
        usual = max(set(widths), key=widths.count) if widths else 0
        return (usual > 1) * widths.count(usual) * usual, max(widths, default=0)

    return max(SEPARATORS, key=score)


def _first(written: str, separator: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in _records(written, separator):
            found.append(row)
            if len(found) == TRIED:
                break
    except csv.Error:
        pass
    return found


def _parsed(written: str, separator: str) -> list[list[Any]]:
    """All the records; a last line of our own comes out alone unless a quote was never closed."""
    found: list[list[Any]] = []
    ending = "" if written.endswith(("\n", "\r")) else "\n"
    try:
        for row in _records(f"{written}{ending}{END}", separator):
            found.append(row)
            if len(found) > refusals.MOST_ROWS * 3:
                raise too_big()
            if len(row) > refusals.MOST_COLUMNS:
                raise too_far()
    except csv.Error as fault:
        raise SpreadsheetRefused(refusals.UNCLOSED) from fault
    if found.pop() != [END]:
        raise SpreadsheetRefused(refusals.UNCLOSED)
    return found


def _records(written: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(written, newline=""), delimiter=separator)
