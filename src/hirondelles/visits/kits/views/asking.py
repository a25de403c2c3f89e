"""Looking at the cases and asking for one, without an account: the days and oneself, the school, the code."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from allauth.core import ratelimit
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import open_page
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.doors import schools
from hirondelles.encounters.doors.proving import CodeForm
from hirondelles.visits.kits import actions, showing
from hirondelles.visits.kits.forms import LoanForm
from hirondelles.visits.kits.links import loan_of, token_of
from hirondelles.visits.models import LOAN_OPEN, KitCase, KitLoan, LoanState

BUSY, CODE = "visit_booking", "visit_code"


def here(request: HttpRequest, name: str, **words: Any) -> str:
    return path_to(f"visits:{name}", collective=request.collective, **words)  # type: ignore[attr-defined]


def go(request: HttpRequest, name: str, loan: KitLoan) -> HttpResponse:
    return redirect(here(request, name, token=token_of(loan)))


def unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "visits/kits/unknown.html", status=404)


def today_of(request: HttpRequest) -> date:
    return timezone.localdate(timezone=ZoneInfo(request.collective.timezone))  # type: ignore[attr-defined]


def _away() -> Prefetch[Any]:
    return Prefetch("loans", queryset=KitLoan.objects.away())


def case_of(pk: int) -> KitCase:
    """The one door to a case that is lent, or 404."""
    found = KitCase.objects.lent().filter(pk=pk).prefetch_related(_away()).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


@open_page
@require_safe
def kits(request: HttpRequest) -> HttpResponse:
    today = today_of(request)
    cases = KitCase.objects.lent().prefetch_related(_away())
    lines = [{"case": one, "availability": showing.availability(one, today=today)} for one in cases]
    return render(request, "visits/kits/list.html", {"lines": lines})


@open_page
@require_safe
def kit(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: what is in it, and the weeks ahead."""
    case, today = case_of(pk), today_of(request)
    context = {
        "case": case,
        "availability": showing.availability(case, today=today),
        "weeks": showing.weeks_of(case.loans.all(), today=today),
    }
    return render(request, "visits/kits/kit.html", context)


@open_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The days and oneself; the school follows."""
    case = case_of(pk)
    typed = request.POST if request.method == "POST" else None
    form = LoanForm(typed, case=case, today=today_of(request))
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action=BUSY, key=str(request.collective.pk)):  # type: ignore[attr-defined]
            return render(request, "visits/busy.html", status=429)
        return go(request, "loan_school", actions.begin(case, form.changes))
    context = {"form": form, "case": case}
    return render(request, "visits/kits/ask.html", context, status=422 if form.is_bound else 200)


@open_page
def school(request: HttpRequest, token: str) -> HttpResponse:
    """Which school, by its name or its town."""
    loan = loan_of(token)
    if loan is None:
        return unknown(request)
    return schools.choose(
        request,
        to=here(request, "loan_school", token=token),
        page="visits/kits/school.html",
        shown={"loan": loan, "token": token},
        then=lambda facts, school: _on(request, loan, facts | {"school": school}),
    )


@open_page
def school_by_hand(request: HttpRequest, token: str) -> HttpResponse:
    loan = loan_of(token)
    if loan is None:
        return unknown(request)
    return schools.write(
        request,
        page="visits/kits/by_hand.html",
        shown={"loan": loan, "token": token},
        then=lambda facts, school: _on(request, loan, facts | {"school": school}),
    )


def _on(request: HttpRequest, loan: KitLoan, changes: dict[str, Any]) -> HttpResponse:
    with suppress(NotAllowed):  # sent meanwhile, in another tab: its page says so
        actions.rewrite(loan, changes)
    return go(request, "loan", loan)


@open_page
@require_POST
def send(request: HttpRequest, token: str) -> HttpResponse:
    """A code leaves for her address."""
    loan = loan_of(token)
    if loan is None:
        return unknown(request)
    if not ratelimit.consume(request, action=CODE, key=loan.email):
        return render(request, "visits/busy.html", status=429)
    with suppress(NotAllowed):
        actions.send(loan)
    return go(request, "loan_code", loan)


@open_page
def code(request: HttpRequest, token: str) -> HttpResponse:
    """The six figures of the mail; then the request leaves."""
    loan = loan_of(token)
    if loan is None:
        return unknown(request)
    if not loan.code_until or loan.state != LoanState.TYPED:
        return go(request, "loan", loan)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.proves(loan):
        with suppress(NotAllowed):
            actions.confirm(loan)
        return go(request, "loan", loan)
    context = {"form": form, "loan": loan, "token": token}
    return render(request, "visits/kits/code.html", context, status=422 if form.is_bound else 200)


@open_page
@require_safe
def loan(request: HttpRequest, token: str) -> HttpResponse:
    """Where the loan is; before the code, everything on one page with the button that sends it."""
    found = loan_of(token)
    if found is None:
        return unknown(request)
    if not found.school_name:
        return go(request, "loan_school", found)
    context = {
        "loan": found,
        "token": token,
        "where": showing.where_is(found),
        "days": showing.days_in_words(found),
        "is_typed": found.state == LoanState.TYPED,
        "may_cancel": found.state in LOAN_OPEN[:2],
    }
    return render(request, "visits/kits/loan.html", context)


@open_page
@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Nobody needs it any more; pressed twice, it is cancelled once."""
    found = loan_of(token)
    if found is None:
        return unknown(request)
    try:
        actions.cancel(found, by=None)
        messages.success(request, _("C’est annulé : la mallette est libre ces jours-là."))
    except NotAllowed:
        messages.info(request, _("Ce prêt n’est plus à annuler : écrivez au collectif."))
    return go(request, "loan", found)
