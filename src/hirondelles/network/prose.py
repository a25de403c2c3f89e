"""What a coordinator writes about her collective: a little Markdown, made harmless."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote"}
READER = MarkdownIt("commonmark", {"html": False, "breaks": True})


def prose(text: str) -> SafeString:
    """Markdown to paragraphs; tags typed by hand show as typed, and nothing but plain text passes."""
    cleaned = nh3.clean(
        READER.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener",
    )
    return mark_safe(cleaned)
