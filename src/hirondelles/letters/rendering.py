"""A letter as somebody receives it: her first name, the words, who writes, how to stop."""

from __future__ import annotations

import re
from uuid import uuid4

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from hirondelles.collectives.models import Collective
from hirondelles.core.features import Recipient
from hirondelles.core.prose import plain, prose
from hirondelles.letters.models import Letter
from hirondelles.notifications.actions import Page
from hirondelles.notifications.layout import text_of

FIRST_NAME = re.compile(r"(^|\s)?\{pr[ée]nom\}", re.IGNORECASE)
BLANK = re.compile(r"\[([^\[\]\n]{2,40})\](?!\()")
"""A blank of a proposed letter that nobody filled: ``[la date]``; a link has its address behind."""


class Press:
    """Lays a letter once for each language, then fills it for each person."""

    def __init__(self, letter: Letter, collective: Collective) -> None:
        self._letter, self._collective = letter, collective
        self._stop = f"stop-{uuid4().hex}"
        self._laid: dict[str, tuple[str, str]] = {}

    def page(self, one: Recipient, stop: str) -> Page:
        """What ``one`` receives; ``stop`` is the address where she does without the next ones."""
        text, html = self._laid.get(one.language) or self._lay(one.language)
        name = one.first_name.strip()
        return Page(
            subject=merged(self._letter.subject, name),
            text=merged(text, name).replace(self._stop, stop),
            html=merged(html, escape(name)).replace(self._stop, escape(stop)),
        )

    def _lay(self, language: str) -> tuple[str, str]:
        with translation.override(language):
            context = {"collective": self._collective, "stop": self._stop, "language": language}
            text = text_of("letters/mail.txt", context | {"words": plain(self._letter.text)})
            html = render_to_string(
                "letters/mail.html",
                context | {"words": prose(self._letter.text), "subject": self._letter.subject},
            )
        self._laid[language] = text, html
        return text, html


def merged(words: str, first_name: str) -> str:
    """``Bonjour {prénom},`` → ``Bonjour Béa,``, and ``Bonjour,`` to whom only a function is known."""
    return FIRST_NAME.sub(lambda found: f"{found[1] or ''}{first_name}" if first_name else "", words)


def blanks(letter: Letter) -> list[str]:
    """What is still to be filled, once each."""
    return list(dict.fromkeys(BLANK.findall(f"{letter.subject}\n{letter.text}")))
