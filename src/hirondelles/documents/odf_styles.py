"""The styles of an OpenDocument text, as its files write them; names are those that office suites know."""

from __future__ import annotations

from hirondelles.documents.looks import (
    ACCENT,
    BLANK,
    BODY,
    DISPLAY,
    HEADINGS,
    INK,
    LEAD,
    LINE,
    LINE_CM,
    LINE_SPACING,
    MARGIN_CM,
    NOTE,
    PAGE_CM,
    SAND,
    SOFT,
    TEXT,
    TITLE,
)


def _face(name: str) -> str:
    family = f'svg:font-family="\'{name}\'" style:font-family-generic="swiss"'
    return f'<style:font-face style:name="{name}" {family}/>'


def _paragraph(
    name: str,
    parent: str = "Standard",
    *,
    shown: str = "",
    next_one: str = "",
    more: str = "",
    space: str = "",
    letters: str = "",
) -> str:
    """One paragraph style: what it comes from, its space and its letters."""
    display = f' style:display-name="{shown}"' if shown else ""
    follows = f' style:next-style-name="{next_one}"' if next_one else ""
    return (
        f'<style:style style:name="{name}"{display} style:family="paragraph" style:parent-style-name="{parent}"'
        f"{follows} {more}><style:paragraph-properties {space}/><style:text-properties {letters}/></style:style>"
    )


def _letters(name: str, letters: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {letters}/></style:style>'


def _heading(level: int, size: float) -> str:
    return _paragraph(
        f"Heading_20_{level}",
        "Heading",
        shown=f"Heading {level}",
        next_one="Text_20_body",
        more=f'style:default-outline-level="{level}"',
        space=f'fo:margin-top="{size}pt" fo:margin-bottom="{size / 3:.1f}pt" fo:keep-with-next="always"',
        letters=f'fo:font-size="{size}pt"',
    )


BOLD = 'fo:font-weight="bold"'
TO_FILL = f'fo:color="#{ACCENT}" fo:background-color="#{BLANK}"'
SMALL = f'fo:font-size="{NOTE}pt" fo:color="#{SOFT}"'
FONTS = _face(TEXT) + _face(DISPLAY)
STYLES = "".join(
    (
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        f'fo:line-height="{LINE_SPACING:.0%}" fo:orphans="2" fo:widows="2"/><style:text-properties '
        f'style:font-name="{TEXT}" fo:font-size="{BODY}pt" fo:color="#{INK}" {{SPOKEN}}/></style:default-style>',
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        "</style:default-style>",
        '<style:style style:name="Standard" style:family="paragraph"/>',
        _paragraph("Text_20_body", shown="Text body", space='fo:margin-bottom="6pt"'),
        _paragraph(
            "Heading",
            next_one="Text_20_body",
            space='fo:line-height="110%"',
            letters=f'style:font-name="{DISPLAY}" {BOLD}',
        ),
        _paragraph(
            "Title",
            "Heading",
            next_one="Text_20_body",
            space='fo:margin-bottom="14pt"',
            letters=f'fo:font-size="{TITLE}pt"',
        ),
        *(_heading(level, size) for level, size in HEADINGS.items()),
        _paragraph("Subtitle", space='fo:margin-bottom="10pt"', letters=f'fo:font-size="{LEAD}pt"'),
        _paragraph("Note", space='fo:margin-bottom="6pt"', letters=SMALL),
        _paragraph("End", "Text_20_body", space='fo:text-align="end"'),
        _paragraph("List", space='fo:margin-bottom="3pt"'),
        _paragraph(
            "Page_20_break",
            shown="Page break",
            space='fo:break-before="page" fo:line-height="1pt"',
            letters='fo:font-size="1pt"',
        ),
        _paragraph("Table_20_cell", shown="Table cell"),
        _paragraph("Table_20_head", shown="Table head", space='fo:keep-with-next="always"', letters=BOLD),
        _paragraph("Footer", space='fo:text-align="end"', letters=SMALL),
        _letters("Plain", ""),
        _letters("Strong", BOLD),
        _letters("Blank", TO_FILL),
        _letters("Strong_Blank", f"{BOLD} {TO_FILL}"),
    )
)


def _list_level(mark: str) -> str:
    return (
        f'{mark}<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.65cm" '
        'fo:text-indent="-0.65cm" fo:margin-left="0.65cm"/></style:list-level-properties>'
    )


LIST_STYLES = (
    '<text:list-style style:name="Bullets">'
    + _list_level('<text:list-level-style-bullet text:level="1" text:bullet-char="•">')
    + "</text:list-level-style-bullet></text:list-style>"
    + '<text:list-style style:name="Numbers">'
    + _list_level('<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1">')
    + "</text:list-level-style-number></text:list-style>"
)
# Among the automatic styles of the content: LibreOffice draws no table by its common ones.
TABLE_STYLES = (
    '<style:style style:name="Grid" style:family="table"><style:table-properties '
    + f'style:width="{LINE_CM:.2f}cm" table:align="left"/></style:style>'
    + '<style:style style:name="Row" style:family="table-row"><style:table-row-properties '
    + 'fo:keep-together="always"/></style:style>'
    + '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
    + f'fo:padding="0.12cm" fo:border-bottom="0.5pt solid #{LINE}"/></style:style>'
    + '<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties '
    + f'fo:padding="0.12cm" fo:border-top="1pt solid #{INK}" fo:border-bottom="0.5pt solid #{INK}" '
    + f'fo:background-color="#{SAND}"/></style:style>'
)
AUTOMATIC = (
    '<style:page-layout style:name="A4"><style:page-layout-properties '
    f'fo:page-width="{PAGE_CM[0]}cm" fo:page-height="{PAGE_CM[1]}cm" fo:margin="{MARGIN_CM}cm"/>'
    '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.5cm"/>'
    "</style:footer-style></style:page-layout>"
)
MASTER = (
    '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
    '<text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number> / '
    "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
)


def column_style(share: float) -> str:
    """A column that takes ``share`` (0 to 1) of the line."""
    return (
        f'<style:style style:name="Share_{share}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{LINE_CM * share:.3f}cm"/></style:style>'
    )
