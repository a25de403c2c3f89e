"""The women first: their photos, their cards, their paths, the ladder of a trade."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hirondelles.ui.components.checks import one_of
from hirondelles.ui.pictures import Picture
from hirondelles.ui.shapes import PathPoint, Rung, Text

register = Library()

CARD_SIZES = "(min-width:56em) 300px,44vw"


@register.inclusion_tag("ui/components/picture.html")
def picture(
    *, picture: Picture, sizes: str = "100vw", eager: bool = False, kind: str = ""
) -> dict[str, object]:
    """A photo in AVIF and WebP; ``eager`` for the one that the visitor sees first."""
    return {"picture": picture, "sizes": sizes, "eager": eager, "kind": kind}


@register.simple_tag
def portrait_card(
    *,
    name: str,
    trade: Text,
    step: Text,
    url: str,
    picture: Picture | None = None,
    place: Text = "",
    lang: str = "",
    level: int = 3,
    eager: bool = False,
) -> SafeString:
    """One woman of the gallery: her photo, her step, her name, her trade.

    A page holds a hundred of them in a hundred kilobytes: the lightest format is named,
    the fallback has one size.
    """
    one_of(frozenset({2, 3, 4}), level=level)
    words = (name, trade, step, url, place, lang, picture.alt if picture else "")
    draw = _card.__wrapped__ if any(hasattr(one, "__html__") for one in words) else _card
    return draw(name, trade, step, url, picture, place, lang, level, eager)


@lru_cache(maxsize=2000)
def _card(
    name: str,
    trade: Text,
    step: Text,
    url: str,
    picture: Picture | None,
    place: Text,
    lang: str,
    level: int,
    eager: bool,
) -> SafeString:
    """Remembered: the same words make the same card, and drawing a hundred of them is half of a gallery.

    Words marked safe are drawn apart: they are equal to the same words from a visitor, which must be escaped.
    """
    words = {
        "name": name,
        "trade": trade,
        "step": step,
        "url": url,
        "picture": picture,
        "lightest": picture.sources[0] if picture and picture.sources else None,
        "place": place,
        "lang": lang,
        "level": level,
        "eager": eager,
        "sizes": CARD_SIZES,
    }
    return render_to_string("ui/components/portrait_card.html", words)


@register.inclusion_tag("ui/components/person_line.html")
def person_line(
    *, name: str, detail: Text = "", url: str = "", picture: Picture | None = None
) -> dict[str, object]:
    """Somebody in one line: face or initials, name, what she does."""
    return {"name": name, "detail": detail, "url": url, "picture": picture, "initials": initials(name)}


@register.inclusion_tag("ui/components/path_line.html")
def path_line(*, points: Sequence[PathPoint], label: Text) -> dict[str, object]:
    """A career as a line; detours leave it, as they did."""
    return {"points": points, "label": label}


@register.inclusion_tag("ui/components/ladder.html")
def ladder(*, rungs: Sequence[Rung], label: Text) -> dict[str, object]:
    """For one trade, the steps from the first diploma to the manager, each with a face."""
    return {"rungs": rungs, "label": label}


def initials(name: str) -> str:
    """``Ana-Sofia Perrot`` → ``AP``; one word gives one letter."""
    words = name.split()
    letters = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in letters).upper()
