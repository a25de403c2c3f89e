"""Sending: one mail per job, taken by one worker, started again when that worker died."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from hirondelles.notifications import outbox
from hirondelles.notifications.models import Message, MessageState

log = logging.getLogger("hirondelles.notifications")
RETRY = RetryStrategy(max_attempts=outbox.MOST_ATTEMPTS, exponential_wait=4)


class NotSentYet(Exception):
    """The mail server was away; the job is tried again later."""


@app.task(name="notifications.send", queue="mail", retry=RETRY, pass_context=True)
def send(context: JobContext, message_id: str) -> None:
    """Send a mail of the outbox. A worker killed after the sending and before the mark sends once more, no more."""
    deliver(message_id, retry=bool(context.job and context.job.attempts))


def deliver(message_id: str, *, retry: bool) -> None:
    message = outbox.take(message_id, retry=retry)
    if message is None:
        return
    try:
        mail_of(message).send()
    except Exception as fault:
        log.warning("mail not sent", extra={"task": type(fault).__name__})
        if outbox.put_back(message_id) == MessageState.FAILED:
            return
        raise NotSentYet from None
    outbox.sent(message_id)


def mail_of(message: Message) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=message.sender,
        to=[message.to],
        headers={"Message-ID": f"<{message.pk}@hirondelles>", **message.headers},
        connection=get_connection(settings.MAIL_TRANSPORT),
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail
