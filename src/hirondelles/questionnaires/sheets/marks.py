"""What a machine finds a page by: four different marks in the corners, and a code printed twice.

The marks are the first four of the ArUco dictionary 4×4_50, drawn by the template from their squares: each is known from the
others, so that a page read upside down is turned back. The code is a QR, error correction M.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import segno

CORNERS = ("1011010100110010", "0000111110011010", "0011001100101101", "1001100101000110")
"""Clockwise from the top left, line by line: 1 is white. A black border of one square goes around."""

MODULE_MM = 0.8
WHITE_AROUND = 4
"""In modules: what a QR needs to be found."""


@dataclass(frozen=True, kw_only=True)
class SheetCode:
    """Which page of which sheet: ``survey`` is the code of the questionnaire, ``copy`` a number drawn at random."""

    survey: str
    batch: str
    copy: int
    page: int

    def __str__(self) -> str:
        return f"{self.survey}:{self.batch}:{self.copy}:{self.page}"


def corners() -> list[str]:
    """The four marks as SVG."""
    return [_drawn(_bordered(bits)) for bits in CORNERS]


def codes(texts: Sequence[str]) -> list[str]:
    """One QR as SVG for each text, all of the same size: that of the longest."""
    version = _qr(max(texts, key=len)).version
    return [_drawn([bytes(line) for line in _qr(text, version=version).matrix]) for text in texts]


def modules(texts: Iterable[str]) -> int:
    """How many squares wide the codes of these texts are."""
    return max(len(_qr(text).matrix) for text in texts)


def _qr(text: str, *, version: Any = None) -> segno.QRCode:
    return segno.make_qr(text, error="m", version=version, boost_error=False)


def _bordered(bits: str) -> list[bytes]:
    """Black is 1 here, as in a QR: the dictionary says white."""
    lines = [bytes(1 - int(bit) for bit in bits[start : start + 4]) for start in range(0, 16, 4)]
    return [b"\1" * 6, *(b"\1" + line + b"\1" for line in lines), b"\1" * 6]


def _drawn(lines: Sequence[bytes]) -> str:
    runs = (
        f"M{left} {row}h{width}v1h-{width}z" for row, line in enumerate(lines) for left, width in _runs(line)
    )
    size = len(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path d="{"".join(runs)}"/></svg>'
    )


def _runs(line: bytes) -> Iterator[tuple[int, int]]:
    """Where the black squares of a line begin, and how many follow each other."""
    start = 0
    for run in line.split(b"\0"):
        if run:
            yield start, len(run)
        start += len(run) + 1
