"""Asking for a testimony, in five short steps; each is kept as soon as it is written, nothing leaves before the code."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.doors import schools
from hirondelles.encounters.doors.proving import CodeForm
from hirondelles.partners.professional import is_professional
from hirondelles.portraits.models import Portrait
from hirondelles.testimonies import actions
from hirondelles.testimonies.models import UNSENT
from hirondelles.testimonies.steps import CHECK, STEPS, missing, place_of
from hirondelles.testimonies.views.common import asked_by, go, here, unknown
from hirondelles.testimonies.wording import facts_of, slots_in_words

BUSY = "testimony_request"


@open_page
def school(request: HttpRequest) -> HttpResponse:
    """Which school, by its name or its town; a POST takes one of the register, or one that the collective wrote."""
    wished = _wished(request)
    return schools.choose(
        request,
        to=here(request, "ask"),
        page="testimonies/school.html",
        shown={"wished": wished, "place": place_of("")},
        then=lambda facts, _school: _begin(request, facts, wished),
        kept={"portrait": wished.slug} if wished else {},
    )


def _wished(request: HttpRequest) -> Portrait | None:
    """The woman whom somebody would like to hear, from her portrait's page; public today, or nobody."""
    slug = (request.POST if request.method == "POST" else request.GET).get("portrait", "")
    rows = Portrait.objects.public().filter(slug=slug.replace("\x00", "")[:60])
    return rows.first() if slug else None


def _begin(request: HttpRequest, values: dict[str, Any], wished: Portrait | None) -> HttpResponse:
    if not ratelimit.consume(request, action=BUSY, key=str(request.collective.pk)):  # type: ignore[attr-defined]
        return render(request, "testimonies/busy.html", status=429)
    asked = actions.begin(values, wished=wished)
    return go(request, "step", asked, step=next(iter(STEPS)))


@open_page
def by_hand(request: HttpRequest) -> HttpResponse:
    """A school that is not in the register."""
    wished = _wished(request)
    return schools.write(
        request,
        page="testimonies/by_hand.html",
        shown={"wished": wished, "place": place_of("")},
        then=lambda facts, _school: _begin(request, facts, wished),
    )


@open_page
def step(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """One step; then the next one that is missing, or the page that sends."""
    asked, which = asked_by(token), STEPS.get(step)
    if asked is None or which is None:
        return unknown(request)
    if asked.state not in actions.CORRECTED:
        return go(request, "tracking", asked)
    typed = request.POST if request.method == "POST" else None
    form = which.bound(asked, typed, zone=request.collective.timezone)  # type: ignore[attr-defined]
    if typed is not None and form.is_valid():
        with suppress(NotAllowed):  # women were invited meanwhile: the page that follows says so
            actions.rewrite(asked, form.changes, starts=getattr(form, "starts", None))
        asked.refresh_from_db()
        return _on(request, asked)
    context = {"form": form, "step": which, "asked": asked, "place": place_of(step)}
    return render(request, f"testimonies/{which.page}", context, status=422 if form.is_bound else 200)


def _on(request: HttpRequest, asked: Any) -> HttpResponse:
    """What is missing, the page that sends, or the page that follows once it was sent."""
    if asked.state not in UNSENT:
        return go(request, "tracking", asked)
    left = missing(asked)
    return go(request, "step", asked, step=left) if left else go(request, "check", asked)


@open_page
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Everything on one page; a POST sends the code."""
    asked = asked_by(token)
    if asked is None:
        return unknown(request)
    if asked.state not in UNSENT or missing(asked):
        return _on(request, asked)
    if request.method == "POST":
        return _send(request, asked)
    context = {
        "asked": asked,
        "token": token,
        "facts": facts_of(asked),
        "slots": slots_in_words(asked, request.collective),  # type: ignore[attr-defined]
        "professional": is_professional(asked.email),
        "steps": STEPS.values(),
        "place": place_of(CHECK),
    }
    return render(request, "testimonies/check.html", context)


def _send(request: HttpRequest, asked: Any) -> HttpResponse:
    """A code at a time: six in an hour for one address, whoever asks."""
    if not ratelimit.consume(request, action="testimony_code", key=asked.email):
        return render(request, "testimonies/busy.html", status=429)
    actions.send(asked)
    return go(request, "code", asked)


@open_page
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The six figures of the mail; wrong five times, they are worth nothing."""
    asked = asked_by(token)
    if asked is None:
        return unknown(request)
    if not asked.code_until or asked.state not in UNSENT:
        return _on(request, asked)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.proves(asked):
        try:
            return go(request, "tracking", actions.confirm(asked))
        except NotAllowed:
            return go(request, "tracking", asked)
    context = {"form": form, "asked": asked, "token": token, "place": place_of(CHECK)}
    return render(request, "testimonies/code.html", context, status=422 if form.is_bound else 200)
