"""How a mail is laid: its text, and the same in the plainest HTML. Nothing is fetched, nobody is tracked."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

CODE = re.compile(r"^\s*[A-Z0-9]{4}-[A-Z0-9]{4}\s*$")


def text_of(template: str, context: dict[str, Any]) -> str:
    """A template rendered as plain text: an apostrophe stays an apostrophe."""
    written = get_template(template).template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    return re.sub(r"\n{3,}", "\n\n", str(written)).strip() + "\n"


def html_of(text: str, *, title: str) -> str:
    """The same words in paragraphs, with links that open and a code one can read."""
    paragraphs = [one.strip() for one in re.split(r"\n\s*\n", text) if one.strip()]
    context = {
        "title": title,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "paragraphs": [{"text": one, "is_code": bool(CODE.match(one))} for one in paragraphs],
    }
    return render_to_string("notifications/mail.html", context)
