"""One document, two office suites: ``.docx`` for Word, ``.odt`` for LibreOffice.

    Document("Charte", "fr", [Heading("Nos règles"), Bullets(["Venir", "Écouter"])]).docx()

The same document gives the same bytes: no date, no name of a machine, no version of a library inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hirondelles.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Run,
    Table,
    literal,
    runs,
)
from hirondelles.documents.odf import write_odt
from hirondelles.documents.word import write_docx

__all__ = [
    "DOCX",
    "ODT",
    "Block",
    "Bullets",
    "Document",
    "Heading",
    "Numbered",
    "PageBreak",
    "Paragraph",
    "Run",
    "Table",
    "literal",
    "runs",
]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Document:
    """A titled text in one language (``fr``, ``en``); ``author`` is who signs it: a collective, never a machine."""

    title: str
    language: str
    blocks: Sequence[Block]
    author: str = ""

    def docx(self) -> bytes:
        """For Word, and everything that reads its files."""
        return write_docx(self.title, self.language, self.blocks, author=self.author)

    def odt(self) -> bytes:
        """For LibreOffice, and everything that reads OpenDocument."""
        return write_odt(self.title, self.language, self.blocks, author=self.author)
