"""What a coordinator writes: a little Markdown, made harmless, or read back as plain text for a mail."""

from __future__ import annotations

from collections.abc import Iterator

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from hirondelles.core.text import spaced

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote"}
READER = MarkdownIt("commonmark", {"html": False, "breaks": True})
BREAKS = frozenset({"softbreak", "hardbreak"})
TEXTS = frozenset({"text", "code_inline", "code_block", "fence"})


def prose(text: str) -> SafeString:
    """Markdown to paragraphs, with the spaces of French; tags typed by hand show as typed, and nothing but plain text passes."""
    cleaned = nh3.clean(
        READER.render(spaced(text)),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener",
    )
    return mark_safe(cleaned)


def plain(text: str) -> str:
    """The same words without marks: a link is its words and its address, a list keeps its dashes."""
    return "\n\n".join(_blocks(SyntaxTreeNode(READER.parse(text)))).strip()


def _blocks(node: SyntaxTreeNode) -> Iterator[str]:
    for child in node.children:
        if child.type in {"bullet_list", "ordered_list"}:
            yield "\n".join(_items(child))
        elif child.type == "blockquote":
            yield "\n".join(f"> {line}" for block in _blocks(child) for line in block.split("\n"))
        elif child.type != "hr":
            yield _inline(child)


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    for number, item in enumerate(node.children):
        mark = f"{start + number}. " if start else "- "
        lines = "\n".join(_blocks(item)).split("\n")
        yield mark + ("\n" + " " * len(mark)).join(lines)


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in TEXTS:
        return node.content.rstrip("\n")
    if node.type in BREAKS:
        return "\n"
    words = "".join(map(_inline, node.children))
    if node.type == "link" and (address := str(node.attrs["href"])) != words:
        return f"{words} ({address.removeprefix('mailto:').removeprefix('tel:')})"
    return words
