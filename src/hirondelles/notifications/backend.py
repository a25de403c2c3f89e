"""Django's mail backends: the one that writes in the outbox, and the demonstration's, which sends nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hirondelles.notifications import outbox


class OutboxBackend(BaseEmailBackend):
    """Every ``send_mail``, sign-in codes included, becomes a row and a job per recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            for to in mail.recipients():
                outbox.post(
                    kind="django",
                    to=to,
                    sender=mail.from_email or settings.DEFAULT_FROM_EMAIL,
                    subject=str(mail.subject),
                    text=str(mail.body),
                    html=_html_of(mail),
                    headers=mail.extra_headers,
                )
        return len(email_messages)


def _html_of(mail: EmailMessage) -> str:
    for content, mime in getattr(mail, "alternatives", ()) or ():
        if mime == "text/html":
            return str(content)
    return ""


class DemoBackend(BaseEmailBackend):
    """The demonstration's transport: the mail stays in the outbox, where ``/_mail/`` shows it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
