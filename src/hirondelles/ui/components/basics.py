"""The small pieces: icon, button, card, badge, status, alert, quote, door, hero."""

from __future__ import annotations

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hirondelles.ui import icons
from hirondelles.ui.components.checks import one_of
from hirondelles.ui.pictures import Picture
from hirondelles.ui.shapes import Text

register = Library()

KINDS = frozenset({"main", "second", "quiet", "danger"})
TONES = frozenset({"neutral", "sky", "accent", "brass", "sage", "alarm"})
LARGE_WORDS = 220
BUTTON_TYPES = frozenset({"submit", "button", "reset"})


@register.simple_tag
def icon(*, name: str, word: Text) -> SafeString:
    """An icon of the sprite, always with its word."""
    return format_html('<span class="iconed">{} <span>{}</span></span>', icons.drawn(icons.known(name)), word)


@register.inclusion_tag("ui/components/button.html")
def button(
    *,
    label: Text,
    href: str = "",
    kind: str = "main",
    icon: str = "",
    name: str = "",
    value: str = "",
    type: str = "submit",
    form: str = "",
    wide: bool = False,
) -> dict[str, object]:
    """A link when it leads somewhere (``href``), else the button of a form. One ``main`` per screen."""
    one_of(KINDS, kind=kind)
    one_of(BUTTON_TYPES, type=type)
    return {
        "label": label,
        "href": href,
        "kind": kind,
        "icon": icons.known(icon),
        "name": name,
        "value": value,
        "type": type,
        "form": form,
        "wide": wide,
    }


@register.simple_block_tag
def card(content: str, *, title: Text, href: str = "", eyebrow: Text = "", level: int = 2) -> SafeString:
    """A block of a page with its title; ``{% card title=… %}…{% endcard %}``."""
    one_of(frozenset({2, 3, 4}), level=level)
    context = {"content": content, "title": title, "href": href, "eyebrow": eyebrow, "level": level}
    return render_to_string("ui/components/card.html", context)


@register.inclusion_tag("ui/components/badge.html")
def badge(*, label: Text, tone: str = "neutral", icon: str = "") -> dict[str, object]:
    """A short word on a tint."""
    return {"label": label, "tone": one_of(TONES, tone=tone), "icon": icons.known(icon)}


@register.simple_tag
def status(*, label: Text, tone: str = "neutral") -> SafeString:
    """Where something is: a mark and a word, never the colour alone."""
    return format_html('<span class="status status--{}">{}</span>', one_of(TONES, tone=tone), label)


@register.simple_block_tag
def alert(content: str, *, tone: str = "sky", title: Text = "") -> SafeString:
    """Something to know before going on; ``{% alert tone="brass" title=… %}…{% endalert %}``."""
    one_of(TONES, tone=tone)
    return render_to_string("ui/components/alert.html", {"content": content, "tone": tone, "title": title})


@register.inclusion_tag("ui/components/quote.html")
def quote(*, words: str, who: Text = "", lang: str = "", large: bool = False) -> dict[str, object]:
    """What somebody said, in her language; ``large`` holds for a sentence or two only."""
    return {"words": words, "who": who, "lang": lang, "large": large and len(words) <= LARGE_WORDS}


@register.inclusion_tag("ui/components/cliche.html")
def cliche(*, said: str, answer: str) -> dict[str, object]:
    """What people believe, crossed out, and what she answers."""
    return {"said": said, "answer": answer}


@register.inclusion_tag("ui/components/door.html")
def door(
    *, title: Text, text: Text, action: Text, href: str = "", icon: str = "arrow-right", tone: str = "sky"
) -> dict[str, object]:
    """One of the ways in; without ``href`` it says its words and opens nothing."""
    one_of(TONES, tone=tone)
    return {
        "title": title,
        "text": text,
        "action": action,
        "href": href,
        "icon": icons.known(icon),
        "tone": tone,
    }


@register.simple_block_tag
def hero(
    content: str, *, title: Text, lead: Text = "", eyebrow: Text = "", pictures: tuple[Picture, ...] = ()
) -> SafeString:
    """The top of a page: its one sentence, up to three faces, and what to do (the content)."""
    context = {"content": content, "title": title, "lead": lead, "eyebrow": eyebrow, "pictures": pictures[:3]}
    return render_to_string("ui/components/hero.html", context)
