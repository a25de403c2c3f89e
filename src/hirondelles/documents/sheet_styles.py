"""The looks of a sheet, once for each office suite: a title, a head, a text, a note, an amount, a total."""

from __future__ import annotations

from hirondelles.documents.looks import DISPLAY, INK, LINE, SAND, SOFT, TEXT

_EUROS = '#,##0 "€"'
_TYPE = {"font_name": TEXT, "font_size": 10, "font_color": f"#{INK}", "valign": "top"}
XLSX_FORMATS = {
    "title": _TYPE | {"font_name": DISPLAY, "font_size": 16, "bold": True},
    "head": _TYPE | {"bold": True, "bg_color": f"#{SAND}", "bottom": 1, "text_wrap": True},
    "text": _TYPE | {"text_wrap": True, "bottom": 1, "bottom_color": f"#{LINE}"},
    "note": _TYPE | {"font_size": 9, "font_color": f"#{SOFT}"},
    "amount": _TYPE | {"num_format": _EUROS, "bottom": 1, "bottom_color": f"#{LINE}"},
    "total": _TYPE | {"bold": True, "num_format": _EUROS, "top": 1},
    "total_text": _TYPE | {"bold": True, "top": 1},
}


def _style(
    name: str, cell: str, letters: str = "", *, euros: bool = False, size: int = 10, colour: str = INK
) -> str:
    counted = ' style:data-style-name="Euros"' if euros else ""
    return (
        f'<style:style style:name="Look_{name}" style:family="table-cell"{counted}>'
        f'<style:table-cell-properties style:vertical-align="top" {cell}/><style:text-properties '
        f'fo:font-family="\'{TEXT}\'" fo:font-size="{size}pt" fo:color="#{colour}" {letters}/></style:style>'
    )


_THIN = f'fo:border-bottom="0.5pt solid #{LINE}"'
_STRONG = 'fo:font-weight="bold"'
ODS_STYLES = (
    '<number:number-style style:name="Euros"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1" number:grouping="true"/><number:text> €</number:text></number:number-style>',
    _style("title", "", _STRONG, size=16),
    _style(
        "head",
        f'fo:background-color="#{SAND}" fo:border-bottom="1pt solid #{INK}" fo:wrap-option="wrap"',
        _STRONG,
    ),
    _style("text", f'{_THIN} fo:wrap-option="wrap"'),
    _style("note", "", size=9, colour=SOFT),
    _style("amount", _THIN, euros=True),
    _style("total", f'fo:border-top="1pt solid #{INK}"', _STRONG, euros=True),
    _style("total_text", f'fo:border-top="1pt solid #{INK}"', _STRONG),
)
