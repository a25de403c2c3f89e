"""The one door to a host by its secret address, and what its pages share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page
from hirondelles.ui.shapes import Text
from hirondelles.visits.hosting import links
from hirondelles.visits.models import UNSENT, Booking, Host, Slot, SlotState

Page = Callable[..., HttpResponseBase]


def by_link(view: Page) -> Page:
    """A page of a host: ``view(request, host, …)``. A link that opens nothing says how to find the page again."""

    @open_page
    @wraps(view)
    def page(request: HttpRequest, token: str, **words: Any) -> HttpResponseBase:
        host = links.host_of(token)
        if host is None:
            return render(request, "visits/hosting/unknown.html", status=404)
        return view(request, host, **words)

    return page


def path_of(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"visits:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]


def here(request: HttpRequest, host: Host, name: str = "host", **words: Any) -> str:
    """A page of this host, by its secret address."""
    return path_of(request, name, token=links.token_of(host), **words)


def back(
    request: HttpRequest, host: Host, sentence: str = "", name: str = "host", **words: Any
) -> HttpResponse:
    if sentence:
        messages.success(request, sentence)
    return redirect(here(request, host, name, **words))


def who(request: HttpRequest) -> Any:
    """Whoever is signed in, for the journal; nobody by the link alone."""
    return request.user if request.user.is_authenticated else None


def slot_of(host: Host, pk: int) -> Slot:
    """A slot of this host that was not called off, or 404."""
    rows = Slot.objects.with_host().filter(host=host, pk=pk).exclude(state=SlotState.CANCELLED)
    found: Slot | None = rows.first()
    if found is None:
        raise Http404
    return found


def booking_of(host: Host, pk: int) -> Booking:
    """A class that asked one of the slots of this host, or 404; what is not sent yet, or not from a school, is not its."""
    rows = Booking.objects.with_slot().select_related("encounter").exclude(state__in=UNSENT)
    found: Booking | None = rows.filter(slot__host=host, pk=pk).first()
    if found is None:
        raise Http404
    return found


def form_page(
    request: HttpRequest, host: Host, form: BaseForm, *, title: Text, label: Text, back_to: str, **more: Any
) -> HttpResponse:
    """A form on its own page; 422 with everything typed when something is wrong."""
    context = {"host": host, "form": form, "title": title, "label": label, "back_to": back_to, **more}
    return render(request, "visits/hosting/form.html", context, status=422 if form.is_bound else 200)
