"""A document as Word reads it, through python-docx; what the library has no word for is written as XML."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from hirondelles.documents import looks
from hirondelles.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    bare,
    plain,
    runs,
)

STYLES = {"": "Normal", "end": "Normal", "lead": "Subtitle", "note": "Caption"}
BLANK, CELL, GRID = "To fill in", "Table Text", "Hirondelles"
LISTED = "List Bullet", "List Number"
NUMBERS = 7
"""The abstract numbering of « List Number » in the library's own template."""
NOT_OURS = ("docProps/app.xml", "docProps/thumbnail.jpeg", "word/stylesWithEffects.xml")
DROPPED = ("/thumbnail", "/extended-properties", "/stylesWithEffects")
TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{GRID}"><w:name w:val="{GRID}"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{looks.INK}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{looks.INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{looks.LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>
<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto"
w:fill="{looks.SAND}"/></w:tcPr></w:tblStylePr></w:style>"""


def write_docx(title: str, language: str, blocks: Sequence[Block], *, author: str) -> bytes:
    """The bytes of a ``.docx``: A4, our styles, real headings, lists and header rows, page numbers."""
    document = docx.Document()
    _describe(document, title, language, author)
    _look(document, language)
    _page(document.sections[0])
    _write(document.add_paragraph(style="Title"), title)
    for block in blocks:
        _add(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return looks.steady(stream.getvalue(), without=NOT_OURS)


def _describe(document: Any, title: str, language: str, author: str) -> None:
    """Properties that tell of the document and of no machine."""
    told = document.core_properties
    told.title, told.author, told.language, told.comments = (
        bare(title)[:255],
        plain(author)[:255],
        language,
        "",
    )
    for dated in ("created", "modified"):
        for element in told._element.findall(qn(f"dcterms:{dated}")):
            told._element.remove(element)
    for part in (document.part.package, document.part):
        for key in [key for key, one in part.rels.items() if one.reltype.endswith(DROPPED)]:
            del part.rels[key]


def _look(document: Any, language: str) -> None:
    styles = document.styles
    spelling = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    spelling.set(qn("w:val"), f"{language}-{looks.country(language)}")
    _type(styles["Normal"], looks.TEXT, looks.BODY, after=6, spacing=looks.LINE_SPACING)
    _type(styles["Title"], looks.DISPLAY, looks.TITLE, bold=True, after=14, spacing=1.05)
    _type(styles["Subtitle"], looks.TEXT, looks.LEAD, after=10, spacing=looks.LINE_SPACING)
    _type(styles["Caption"], looks.TEXT, looks.NOTE, colour=looks.SOFT, after=6, spacing=1.3)
    _type(styles["Footer"], looks.TEXT, looks.NOTE, colour=looks.SOFT, after=0, spacing=1.0)
    for level, size in looks.HEADINGS.items():
        style = styles[f"Heading {level}"]
        _type(style, looks.DISPLAY, size, bold=True, before=size, after=size / 3, spacing=1.1)
        style.paragraph_format.keep_with_next = True
    for name in LISTED:
        styles[name].paragraph_format.space_after = Pt(3)
    _type(
        styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH),
        looks.TEXT,
        looks.BODY,
        after=0,
        spacing=looks.LINE_SPACING,
    )
    blank = styles.add_style(BLANK, WD_STYLE_TYPE.CHARACTER)
    blank.font.color.rgb = RGBColor.from_string(looks.ACCENT)
    blank.element.get_or_add_rPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{looks.BLANK}"/>')
    )
    styles.element.append(parse_xml(TABLE_STYLE))


def _type(
    style: Any,
    font: str,
    size: float,
    *,
    after: float,
    spacing: float,
    bold: bool = False,
    before: float = 0,
    colour: str = looks.INK,
) -> None:
    """Set a style's type; the theme's fonts and colours, which would win, go away."""
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:color", "w:spacing", "w:i", "w:iCs", "w:kern"):
        for element in properties.findall(qn(tag)):
            properties.remove(element)
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(before), Pt(after), spacing
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _page(section: Any) -> None:
    section.page_width, section.page_height = (Cm(length) for length in looks.PAGE_CM)
    margin = Cm(looks.MARGIN_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(footer, "PAGE")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            _write(document.add_paragraph(style=f"Heading {level}"), text)
        case Paragraph(text, look):
            paragraph = document.add_paragraph(style=STYLES[look])
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look == "end" else None
            _write(paragraph, text)
        case Bullets(items):
            for item in items:
                _write(document.add_paragraph(style="List Bullet"), item)
        case Numbered(items):
            _number(document, items)
        case Table():
            _table(document, block)
        case PageBreak():
            _turn(document.add_paragraph())


def _turn(paragraph: Any) -> None:
    """A new page, whose first line is not lost to the break."""
    line = paragraph.paragraph_format
    line.page_break_before, line.space_after, line.line_spacing = True, Pt(0), Pt(1)


def _write(paragraph: Any, text: str) -> None:
    for piece in runs(text):
        run = paragraph.add_run(f"[{piece.text}]" if piece.blank else piece.text)
        run.bold = True if piece.bold else None
        if piece.blank:
            run.style = BLANK


def _number(document: Any, items: Sequence[str]) -> None:
    """A list of its own, which begins at 1 again."""
    count = document.part.numbering_part.element.add_num(NUMBERS)
    count.add_lvlOverride(0).add_startOverride(1)
    for item in items:
        paragraph = document.add_paragraph(style="List Number")
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = count.numId
        _write(paragraph, item)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.head), style=GRID)
    table.autofit = False
    widths = [Cm(looks.LINE_CM * share) for share in block.shares]
    for number, row in enumerate((block.head, *block.rows)):
        cells = table.add_row().cells
        properties = table.rows[number]._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if number == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = CELL
            _write(cell.paragraphs[0], text)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _name(table, block.caption)
    document.add_paragraph(style="Caption")


def _name(table: Any, caption: str) -> None:
    """What the table shows, for whoever hears it; its first row is its head."""
    properties = table._tbl.tblPr
    for element in properties.findall(qn("w:tblLook")):
        element.attrib.clear()
        for name in ("noHBand", "noVBand", "firstRow"):
            element.set(qn(f"w:{name}"), "1")
    if caption:
        element = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
        element.set(qn("w:val"), plain(caption)[:255])
        properties.append(element)
