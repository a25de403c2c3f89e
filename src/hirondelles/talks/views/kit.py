"""The class kit, seen and printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow
from hirondelles.talks import kit as kits
from hirondelles.talks import rules
from hirondelles.talks.session import session_plan
from hirondelles.talks.views.frame import area, as_pdf, path_of


def _minutes(request: HttpRequest) -> int:
    typed = request.GET.get("minutes", "")
    chosen = int(typed) if typed.isdecimal() and len(typed) < 4 else kits.USUAL
    return chosen if chosen in kits.DURATIONS else kits.USUAL


@require_safe
@allow(rules.can_take_part)
def kit(request: HttpRequest) -> HttpResponse:
    minutes = _minutes(request)
    context = area(request, "kit") | {
        "minutes": minutes,
        "durations": kits.DURATIONS,
        "plan": session_plan(minutes),
        "prepare": kits.to_prepare(),
        "asked": kits.room_questions(),
        "leaflets": kits.leaflets_of(request),
        "here": path_of(request, "kit"),
        "pdf_url": f"{path_of(request, 'kit_pdf')}?minutes={minutes}",
    }
    return render(request, "talks/kit.html", context)


@require_safe
@allow(rules.can_take_part)
def kit_pdf(request: HttpRequest) -> HttpResponse:
    return as_pdf(kits.printed(request, minutes=_minutes(request)), "mallette")
