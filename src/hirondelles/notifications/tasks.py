"""Sending: one mail per job, by one worker at a time, started again when that worker died."""

from __future__ import annotations

import logging
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from hirondelles.documents.calendar import FILE_NAME, TYPE, Method, method_of
from hirondelles.notifications import digests, outbox
from hirondelles.notifications.models import Message

log = logging.getLogger("hirondelles.notifications")
WAITS = (30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
"""Seconds before each new attempt: a mail server may be away for a day."""


class NotSentYet(Exception):
    """The mail server was away; the job is tried again later. Says nothing of the mail: logs keep it."""


class Patience(BaseRetryStrategy):
    """A job is never given up: the outbox gives up, on a row that the operator sees."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        return RetryDecision(retry_in={"seconds": WAITS[min(job.attempts, len(WAITS) - 1)]})


@app.task(name="notifications.send", queue="mail", retry=Patience())
def send(message_id: str) -> None:
    """Send a mail of the outbox: once, and once more for each worker killed just after sending."""
    deliver(UUID(message_id))


@app.task(name="notifications.digest", queue="mail", retry=Patience())
def digest(line_id: str) -> None:
    """Write somebody's summary of the day, unless another line of hers already did."""
    digests.send(UUID(line_id), now=timezone.now())


def deliver(key: UUID) -> None:
    """Take the mail, hand it to the transport, write what became of it; raises ``NotSentYet``."""
    if not outbox.take(key):
        return
    again = False
    with outbox.held(key) as message:
        if message is not None:
            again = _hand_over(message)
    if again:
        raise NotSentYet


def _hand_over(message: Message) -> bool:
    """Whether it must be tried again."""
    try:
        mail_of(message).send()
    except Exception as fault:
        log.warning("mail not sent", extra={"fault": type(fault).__name__})
        return outbox.put_back(message, fault=type(fault).__name__, for_ever=_for_ever(fault))
    outbox.close(message)
    return False


def _for_ever(fault: Exception) -> bool:
    """An address that does not exist will not exist tomorrow."""
    return isinstance(fault, SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in fault.recipients.values()
    )


def mail_of(message: Message) -> EmailMultiAlternatives:
    """The mail as the transport wants it; sent twice, it bears the same number and mailboxes show it once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=message.sender,
        to=[message.to],
        headers={
            "Message-ID": f"<{message.pk}@{domain}>",
            "Auto-Submitted": "auto-generated",
            **message.headers,
        },
        connection=get_connection(settings.MAIL_TRANSPORT),
    )
    mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        _with_calendar(mail, message.calendar)
    return mail


def _with_calendar(mail: EmailMultiAlternatives, file: str) -> None:
    """A file to open and, when it asks something of a calendar, the same as another reading of the mail.

    Mail programs look for an invitation among the readings; a provider's API has room for two of them only.
    """
    method = method_of(file)
    by_api = settings.MAIL_TRANSPORT.startswith("anymail.")
    if method is not Method.PUBLISH and not by_api:
        mail.attach_alternative(file, f"{TYPE}; method={method}")
        mail.attach(FILE_NAME, file.encode(), "application/ics")
        return
    mail.attach(FILE_NAME, file, f"{TYPE}; method={method}")
