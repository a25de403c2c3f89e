"""The demonstration's mailbox: what would be sent, without sending it."""

from __future__ import annotations

import re
import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import open_page
from hirondelles.notifications import outbox
from hirondelles.notifications.models import Message

CODE = re.compile(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.MULTILINE)
CODES_SHOWN = 6


@open_page
def mailbox(request: HttpRequest) -> HttpResponse:
    _demo_only()
    to = request.GET.get("q", "").replace("\x00", "").strip()[:120]
    found = outbox.latest(to=to)
    context = {"mails": found, "to": to, "codes": _codes(found), "second_code": settings.DEMO_SECOND_CODE}
    return render(request, "notifications/mailbox.html", context)


@open_page
def message(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    _demo_only()
    mail = outbox.one(key)
    if mail is None:
        raise Http404
    return render(request, "notifications/message.html", {"mail": mail})


def _codes(mails: list[Message]) -> list[dict[str, str]]:
    """The last codes, to be read at a glance."""
    found = [(mail.to, CODE.search(mail.text)) for mail in mails if mail.kind == outbox.ACCOUNT]
    return [{"to": to, "code": code[1]} for to, code in found if code][:CODES_SHOWN]


def _demo_only() -> None:
    """A second lock: the address is not even mounted elsewhere."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
