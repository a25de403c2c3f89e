"""Mail transports that count, refuse, wait or die."""

from __future__ import annotations

import threading
from smtplib import SMTPRecipientsRefused
from typing import ClassVar

from django.core.mail.backends.base import BaseEmailBackend

sent: list[str] = []
gate = threading.Event()
arrived = threading.Event()


class Killed(BaseException):
    """What ``kill -9`` looks like from inside: nothing after it runs, the transaction is lost."""


class Counting(BaseEmailBackend):
    def send_messages(self, mails):
        sent.extend(mail.to[0] for mail in mails)
        return len(mails)


class Slow(Counting):
    """Sends when the gate opens."""

    def send_messages(self, mails):
        arrived.set()
        assert gate.wait(10)
        return super().send_messages(mails)


class DyingAfter(Counting):
    """The worker is killed just after the mail left, ``kills`` times."""

    kills: ClassVar[int] = 0

    def send_messages(self, mails):
        super().send_messages(mails)
        if DyingAfter.kills:
            DyingAfter.kills -= 1
            raise Killed
        return len(mails)


class DyingBefore(Counting):
    kills: ClassVar[int] = 0

    def send_messages(self, mails):
        if DyingBefore.kills:
            DyingBefore.kills -= 1
            raise Killed
        return super().send_messages(mails)


class Away(BaseEmailBackend):
    def send_messages(self, mails):
        raise ConnectionRefusedError("bea@rouages.example is not to be in a log")


class NoSuchAddress(BaseEmailBackend):
    def send_messages(self, mails):
        raise SMTPRecipientsRefused({mails[0].to[0]: (550, b"unknown")})
