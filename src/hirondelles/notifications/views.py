"""The demonstration's mailbox: what would be sent, without sending it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import open_page
from hirondelles.notifications import outbox


@open_page
def mailbox(request: HttpRequest) -> HttpResponse:
    _demo_only()
    to = request.GET.get("q", "").replace("\x00", "")[:120]
    return render(request, "notifications/mailbox.html", {"messages_found": outbox.latest(to=to), "to": to})


@open_page
def message(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    _demo_only()
    found = outbox.one(key)
    if found is None:
        raise Http404
    return render(request, "notifications/message.html", {"message": found})


def _demo_only() -> None:
    if not settings.DEMO:
        raise Http404
