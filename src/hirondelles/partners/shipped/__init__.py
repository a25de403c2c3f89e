"""The registers in this folder; NOTE.md says where they come from and under which licences."""

from __future__ import annotations

import csv
import io
import lzma
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The lines of ``<name>.csv.xz``, as their cells."""
    content = lzma.decompress((files(__name__) / f"{name}.csv.xz").read_bytes()).decode()
    yield from csv.reader(io.StringIO(content), delimiter=";")
