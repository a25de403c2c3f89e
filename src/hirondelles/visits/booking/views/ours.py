"""The visits of a school, for its referent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.visits.booking import ours


@allow(ours.answers_for_a_school)
@require_safe
def our_visits(request: HttpRequest) -> HttpResponse:
    """Which classes of her schools visit, wait, or have to sign."""
    collective = request.collective  # type: ignore[attr-defined]
    ahead, over = ours.lines(request.user, collective, now=timezone.now())
    return render(request, "visits/booking/ours.html", {"ahead": ahead, "over": over})
