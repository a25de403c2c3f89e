"""How a mail is laid: its text, and the same in the plainest HTML. Nothing is fetched, nobody is tracked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

CODE = re.compile(r"^\s*(?:[A-Z0-9]{4}-[A-Z0-9]{4}|[0-9]{6})\s*$")


@dataclass(frozen=True, kw_only=True)
class Line:
    """Words, and the page that they open; the first of a mail is what it is about (``is_act``)."""

    text: str
    url: str = ""
    is_act: bool = False


def text_of(template: str, context: dict[str, Any]) -> str:
    """A template rendered as plain text: an apostrophe stays an apostrophe."""
    written = get_template(template).template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    return re.sub(r"\n{3,}", "\n\n", str(written)).strip() + "\n"


def html_of(text: str, *, title: str, home: str = "") -> str:
    """The same words in paragraphs, with links that open and a code one can read.

    « La convention : », then on a line of its own an address of the installation, or of ``home``, is a link « La convention »:
    no phone breaks a long address. Any other address, which somebody may have typed, is read before it is opened. The
    last paragraph, where one stops such mails, is never what a mail is about.
    """
    paragraphs = [one.strip() for one in re.split(r"\n\s*\n", text) if one.strip()]
    ours = re.compile("|".join(rf"{re.escape(one)}/\S*" for one in (settings.SITE_URL, home) if one))
    acts = iter([True])
    context = {
        "title": title,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "paragraphs": [
            {
                "lines": _lines(one, ours, acts if one is not paragraphs[-1] else iter(())),
                "is_code": bool(CODE.match(one)),
            }
            for one in paragraphs
        ],
    }
    return render_to_string("notifications/mail.html", context)


def _lines(paragraph: str, ours: re.Pattern[str], acts: Iterator[bool]) -> list[Line]:
    lines: list[Line] = []
    for line in paragraph.split("\n"):
        words = lines[-1].text if lines and not lines[-1].url else ""
        if words and ours.fullmatch(line):
            lines[-1] = Line(text=words.rstrip(" \u00a0:"), url=line, is_act=next(acts, False))
        else:
            lines.append(Line(text=line))
    return lines
