"""Django's mail backends: the one that writes in the outbox, and the demonstration's, which sends nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hirondelles.notifications import outbox


class OutboxBackend(BaseEmailBackend):
    """Every ``send_mail``, sign-in codes included, becomes a row and a job per recipient.

    Raises ``ValueError`` on an attachment: the outbox keeps words only.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            if mail.attachments:
                raise ValueError("The outbox keeps no attachment")
            for to in mail.recipients():
                _post(mail, to)
        return len(email_messages)


def _post(mail: EmailMessage, to: str) -> None:
    headers = {name: str(value) for name, value in mail.extra_headers.items()}
    if mail.reply_to:
        headers["Reply-To"] = ", ".join(mail.reply_to)
    outbox.post(
        kind=outbox.ACCOUNT,
        to=to,
        sender=mail.from_email or settings.DEFAULT_FROM_EMAIL,
        subject=str(mail.subject),
        text=str(mail.body),
        html=_html_of(mail),
        headers=headers,
    )


def _html_of(mail: EmailMessage) -> str:
    alternatives = getattr(mail, "alternatives", ())
    return next((str(content) for content, mime in alternatives if mime == "text/html"), "")


class DemoBackend(BaseEmailBackend):
    """The demonstration's transport: the mail stays in the outbox, where ``/_mail/`` shows it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
