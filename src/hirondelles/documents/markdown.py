"""A document written in Markdown, filled with what is known; what is not known stays a blank to fill.

``# Title`` comes first. ``> text`` is a note, ``>> text`` stands at the end of the line, ``---`` turns the page, a
backslash at the end of a line breaks it, the dashes under the head of a table share its width out. ``{town}`` is
replaced by what ``known`` holds under that name, or by the blank that ``blanks`` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from hirondelles.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Look,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    literal,
    plain,
)

NAME = re.compile(r"\{([a-z_]+)\}")
QUOTED: tuple[Look, Look, Look] = ("", "note", "end")
WRAPPED = {"strong": "**{}**", "softbreak": " ", "hardbreak": "\n"}
UNBROKEN = "\u00a0"


class UnknownName(KeyError):
    """The text asks for something that nobody declared."""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What fills a text: what is ``known``, and how to word the blank of what is not."""

    known: Mapping[str, str]
    blanks: Mapping[str, str]

    def __call__(self, text: str) -> str:
        return NAME.sub(lambda found: self._one(found[1]), text)

    def _one(self, name: str) -> str:
        if name not in self.blanks:
            raise UnknownName(name)
        value = plain(self.known.get(name, "")).strip()
        return literal(value) if value else f"[[{self.blanks[name]}]]"


NOTHING = Filling(known={}, blanks={})


def read(text: str, *, fill: Filling = NOTHING) -> tuple[str, list[Block]]:
    """The title and the blocks of a text; raises ``UnknownName`` on a name that nobody declared."""
    nodes = SyntaxTreeNode(_parsed(text)).children
    title = _inline(nodes[0]) if nodes and nodes[0].tag == "h1" else ""
    blocks = (block for node in nodes[bool(title) :] for block in _blocks(node, text.split("\n"), 0))
    return fill(title), [_filled(block, fill) for block in blocks]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _parsed(text: str) -> Sequence[Token]:
    return _parser().parse(text)


def _blocks(node: SyntaxTreeNode, lines: Sequence[str], depth: int) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Heading(_inline(node), int(node.tag[1]) - 1)
        case "paragraph":
            yield Paragraph(_inline(node), QUOTED[depth])
        case "bullet_list":
            yield Bullets([_inline(item) for item in node.children])
        case "ordered_list":
            yield Numbered([_inline(item) for item in node.children])
        case "blockquote":
            for child in node.children:
                yield from _blocks(child, lines, depth + 1)
        case "table":
            yield _table(node, lines)
        case "hr":
            yield PageBreak()
        case _:
            raise ValueError(f"A document holds no {node.type}")


def _table(node: SyntaxTreeNode, lines: Sequence[str]) -> Table:
    head, *rest = (
        [_inline(cell) for cell in row.children] for part in node.children for row in part.children
    )
    ruler = lines[(node.map or (0, 0))[0] + 1]
    return Table(head, rest, [len(part.strip()) for part in ruler.strip().strip("|").split("|")])


def _inline(node: SyntaxTreeNode) -> str:
    """The text of a node in our two marks; a paragraph inside an item adds nothing."""
    if node.type == "text":
        return typeset(node.content)
    inside = "".join(map(_inline, node.children))
    return WRAPPED.get(node.type, "{}").format(inside)


def typeset(text: str) -> str:
    """French signs keep to their word: ``« oui » ?`` does not break before its marks."""
    return re.sub(r"(?<=«) | (?=[»:;?!€%])", UNBROKEN, text)


def _filled(block: Block, fill: Filling) -> Block:
    match block:
        case Heading(text, level):
            return Heading(fill(text), level)
        case Paragraph(text, look):
            return Paragraph(fill(text), look)
        case Bullets(items):
            return Bullets([fill(item) for item in items])
        case Numbered(items):
            return Numbered([fill(item) for item in items])
        case Table(head, rows, widths, caption):
            return Table(head, [[fill(cell) for cell in row] for row in rows], widths, caption)
    return block
