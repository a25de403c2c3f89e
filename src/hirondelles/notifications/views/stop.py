"""Doing without a kind of mail: the page shows what will happen, the button does it; mailboxes press it alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from hirondelles.core.access import open_page
from hirondelles.notifications import stopping


@csrf_exempt
@open_page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Without a cookie: the servers of mailboxes send this form (RFC 8058), and the link itself is the key."""
    found = stopping.read(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        (stopping.resume if "again" in request.POST else stopping.stop)(found)
    context = {
        "label": found.label,
        "stopped": stopping.has_stopped(found),
        "asked": request.method == "POST",
        "account": bool(found.account),
    }
    return render(request, "notifications/stop.html", context)
