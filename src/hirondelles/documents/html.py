"""A document as a page shows it: the same blocks, as headings, lists and tables that a reader hears."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hirondelles.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Run,
    Table,
    runs,
)

BREAK = mark_safe("<br>")
LOOKS = {"": "document__text", "lead": "lead", "note": "small", "end": "document__end"}


def as_html(blocks: Sequence[Block], *, under: int = 1, lang: str = "") -> SafeString:
    """The blocks as HTML, headings counted from ``under``: below an ``<h1>``, the first level is ``<h2>``.

    ``lang`` is the language of all but the headings, when it is not that of the page.
    """
    return format_html_join("\n", "{}", ((_said_in(lang, block, under),) for block in blocks))


def _said_in(lang: str, block: Block, under: int) -> SafeString:
    drawn = _block(block, under)
    if not lang or isinstance(block, Heading | PageBreak):
        return drawn
    return format_html('<div lang="{}">{}</div>', lang, drawn)


def _block(block: Block, under: int) -> SafeString:
    match block:
        case Heading(text, level):
            return format_html("<h{0}>{1}</h{0}>", level + under, _text(text))
        case Paragraph(text, look):
            return format_html('<p class="{}">{}</p>', LOOKS[look], _text(text))
        case Bullets(items):
            return format_html("<ul>{}</ul>", _items(items))
        case Numbered(items):
            return format_html("<ol>{}</ol>", _items(items))
        case Table():
            return _table(block)
        case PageBreak():
            return mark_safe('<hr class="document__page">')


def _text(text: str) -> SafeString:
    return format_html_join("", "{}", ((_run(piece),) for piece in runs(text)))


def _run(piece: Run) -> SafeString:
    inside = format_html_join(BREAK, "{}", ((line,) for line in piece.text.split("\n")))
    if piece.blank:
        inside = format_html('<mark class="blank">[{}]</mark>', inside)
    return format_html("<strong>{}</strong>", inside) if piece.bold else inside


def _items(items: Sequence[str]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((_text(text),) for text in items))


def _table(block: Table) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((_text(text),) for text in block.head))
    rows = format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in block.rows))
    caption = format_html("<caption>{}</caption>", block.caption) if block.caption else ""
    return format_html(
        '<div class="table" tabindex="0" role="region" aria-label="{}"><table>{}<thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        block.caption or ", ".join(block.head),
        caption,
        head,
        rows,
    )


def _cells(row: Sequence[str]) -> SafeString:
    return format_html_join("", "<td>{}</td>", ((_text(text),) for text in row))
