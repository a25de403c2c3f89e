"""The mails that could not leave, for whoever runs the installation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hirondelles.core.access import allow
from hirondelles.members import rules
from hirondelles.notifications import outbox


@allow(rules.runs)
def given_up(request: HttpRequest) -> HttpResponse:
    return render(request, "members/mail_given_up.html", {"mails": outbox.given_up()})


@allow(rules.runs)
def try_again(request: HttpRequest, key: UUID) -> HttpResponse:
    if request.method == "POST":
        if outbox.try_again(key):
            messages.success(request, _("Le courriel repart."))
        else:
            messages.info(request, _("Ce courriel n’attend plus rien."))
    return redirect("members:mail_given_up")
