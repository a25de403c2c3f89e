"""A document as LibreOffice reads it, through odfdo; its styles are written as OpenDocument writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import odfdo

from hirondelles.documents import looks
from hirondelles.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Run,
    Table,
    plain,
    runs,
)
from hirondelles.documents.odf_packing import emptied, packed
from hirondelles.documents.odf_styles import (
    AUTOMATIC,
    FONTS,
    LIST_STYLES,
    MASTER,
    STYLES,
    TABLE_STYLES,
    column_style,
)

LOOKS = {"": "Text_20_body", "lead": "Subtitle", "note": "Note", "end": "End"}
BLANK_LINE = "Note"


def write_odt(title: str, language: str, blocks: Sequence[Block], *, author: str) -> bytes:
    """The bytes of an ``.odt``: A4, our styles, real headings, lists and header rows, page numbers."""
    document = odfdo.Document("text")
    _look(document, language, blocks)
    document.body.clear()
    document.body.append(_text("text:p", "Title", title))
    for block in blocks:
        for element in _elements(block):
            document.body.append(element)
    return packed(document, title, language, author=author)


def _look(document: odfdo.Document, language: str, blocks: Sequence[Block]) -> None:
    styles = document.styles
    spoken = f'fo:language="{language}" fo:country="{looks.country(language)}"'
    _fill(styles, "office:font-face-decls", FONTS)
    _fill(styles, "office:styles", STYLES.replace("{SPOKEN}", spoken) + LIST_STYLES)
    _fill(styles, "office:automatic-styles", AUTOMATIC)
    _fill(styles, "office:master-styles", MASTER)
    shares = {round(share, 4) for block in blocks if isinstance(block, Table) for share in block.shares}
    content = document.content
    _fill(content, "office:font-face-decls", "")
    _fill(content, "office:automatic-styles", TABLE_STYLES + "".join(map(column_style, sorted(shares))))


def _fill(part: odfdo.XmlPart, tag: str, inside: str) -> None:
    """Put our own elements where the library's template had its own."""
    holder = emptied(part, tag)
    for element in odfdo.Element.from_tag(f"<{tag}>{inside}</{tag}>").children:
        holder.append(element)


def _elements(block: Block) -> Iterator[odfdo.Element]:
    match block:
        case Heading(text, level):
            heading = _text("text:h", f"Heading_20_{level}", text)
            heading.set_attribute("text:outline-level", str(level))
            yield heading
        case Paragraph(text, look):
            yield _text("text:p", LOOKS[look], text)
        case Bullets(items):
            yield _list("Bullets", items)
        case Numbered(items):
            yield _list("Numbers", items)
        case Table():
            yield _table(block)
            yield _text("text:p", BLANK_LINE, "")
        case PageBreak():
            yield _text("text:p", "Page_20_break", "")


def _element(tag: str, text: str = "") -> odfdo.Element:
    element = odfdo.Element.from_tag(tag)
    if text:
        element.text = text
    return element


def _text(tag: str, style: str, text: str) -> odfdo.Element:
    element = _element(tag)
    element.set_attribute("text:style-name", style)
    for piece in runs(text):
        element.append(_span(piece))
    return element


def _span(piece: Run) -> odfdo.Element:
    span = odfdo.Span()
    span.append_plain_text(f"[{piece.text}]" if piece.blank else piece.text)
    named = [name for name, holds in (("Strong", piece.bold), ("Blank", piece.blank)) if holds]
    span.set_attribute("text:style-name", "_".join(named) or "Plain")
    return span


def _list(style: str, items: Sequence[str]) -> odfdo.Element:
    """A list; a numbered one begins at 1, since lists continue only when they say so."""
    made = _element("text:list")
    made.set_attribute("text:style-name", style)
    for text in items:
        item = _element("text:list-item")
        item.append(_text("text:p", "List", text))
        made.append(item)
    return made


def _table(block: Table) -> odfdo.Element:
    table = _element("table:table")
    table.set_attribute("table:style-name", "Grid")
    for share in block.shares:
        column = _element("table:table-column")
        column.set_attribute("table:style-name", f"Share_{round(share, 4)}")
        table.append(column)
    head = _element("table:table-header-rows")
    head.append(_row(block.head, "Head"))
    table.append(head)
    for row in block.rows:
        table.append(_row(row, "Cell"))
    if block.caption:
        table.insert(_element("table:title", plain(block.caption)), position=0)
    return table


def _row(cells: Sequence[str], style: str) -> odfdo.Element:
    row = _element("table:table-row")
    row.set_attribute("table:style-name", "Row")
    for text in cells:
        cell = _element("table:table-cell")
        cell.set_attribute("table:style-name", style)
        cell.set_attribute("office:value-type", "string")
        cell.append(_text("text:p", f"Table_20_{style.lower()}", text))
        row.append(cell)
    return row
