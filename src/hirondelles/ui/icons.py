"""The icons that the sprite holds; a name that it does not hold would show nothing, so it is an error."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def names() -> frozenset[str]:
    """The names of the sprite, read once."""
    return frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")))


@cache
def sprite_url() -> str:
    """Where browsers find the sprite; a page names it some twenty times."""
    return static("ui/icons.svg")


@cache
def drawn(name: str) -> SafeString:
    """One icon as it stands in a page, hidden from those who listen to it: a word is beside it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', sprite_url(), name)


def known(name: str) -> str:
    """The name itself (or nothing, for no icon), or an error that says where to add it."""
    if name and name not in names():
        raise ValueError(f"{name!r} is not an icon of {SPRITE.name}: add its symbol there")
    return name
