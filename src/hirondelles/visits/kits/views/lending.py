"""The team's page: the cases of the collective, who has them, who asks."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.core.access import allow
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.members.rules import coordinates
from hirondelles.partners.professional import is_professional
from hirondelles.visits.kits import actions, showing
from hirondelles.visits.kits.forms import KitCaseForm, ReturnForm
from hirondelles.visits.kits.states import LOAN
from hirondelles.visits.kits.views.asking import here
from hirondelles.visits.models import AWAY, LOAN_OPEN, LOAN_OVER, KitCase, KitLoan, LoanState

LATELY = 20
VERBS: dict[str, Any] = {
    "agree": actions.agree,
    "refuse": actions.refuse,
    "take": actions.take,
    "bring_back": actions.bring_back,
}


@allow(coordinates)
@require_safe
def loans(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what is away, then what is over."""
    return _loans(request)


def _loans(request: HttpRequest, *, wrong: ReturnForm | None = None, pk: int = 0) -> HttpResponse:
    """``wrong`` is what was typed of the loan ``pk``, and comes back with it."""
    today = timezone.localdate(timezone=ZoneInfo(request.collective.timezone))  # type: ignore[attr-defined]
    rows = KitLoan.objects.sent().select_related("case")
    context = {
        "asked": [_line(one, today) for one in rows.in_state(LoanState.ASKED).order_by("asked_at", "pk")],
        "away": [_line(one, today) for one in rows.in_state(*AWAY).order_by("days", "pk")],
        "over": [
            _line(one, today) for one in rows.in_state(*LOAN_OVER).order_by("-ended_at", "-pk")[:LATELY]
        ],
        "cases": KitCase.objects.order_by("retired_at", "name"),
        "wrong": wrong,
        "wrong_pk": pk,
    }
    return render(request, "visits/kits/loans.html", context, status=422 if wrong else 200)


def _line(loan: KitLoan, today: Any) -> dict[str, Any]:
    return {
        "loan": loan,
        "where": showing.where_is(loan),
        "days": showing.days_in_words(loan),
        "is_late": loan.is_late(today),
        "professional": is_professional(loan.email) if loan.state in LOAN_OPEN else True,
        "verbs": [one for one in VERBS if LOAN.may(loan, one) and _makes_sense(loan, one, today)],
    }


def _makes_sense(loan: KitLoan, verb: str, today: Any) -> bool:
    """One does not come back before it left, unless nobody noted that it did."""
    return verb != "bring_back" or loan.state == LoanState.OUT or loan.is_late(today)


@allow(coordinates)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One gesture on a loan; somebody who was quicker has answered for both."""
    found = KitLoan.objects.sent().select_related("case").filter(pk=pk).first()
    verb = request.POST.get("verb", "")
    if found is None or verb not in VERBS:
        raise Http404
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _loans(request, wrong=form, pk=pk)
    more = {"missing": form.cleaned_data["missing"]} if verb == "bring_back" else {}
    try:
        VERBS[verb](found, by=request.user, **more)
        messages.success(request, _("C’est noté."))
    except Refusal as refused:
        messages.error(request, str(refused.sentence))
    except NotAllowed:
        messages.info(request, _("Quelqu’un a déjà répondu."))
    return redirect(here(request, "kit_loans"))


@allow(coordinates)
def add(request: HttpRequest) -> HttpResponse:
    """A case is offered to the schools."""
    form = KitCaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.lend(form.save(commit=False), by=request.user)
        messages.success(request, _("La mallette est proposée aux établissements."))
        return redirect(here(request, "kit_loans"))
    context = {"form": form, "case": None}
    return render(request, "visits/kits/case.html", context, status=422 if form.is_bound else 200)


@allow(coordinates)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A case corrected, taken out of the loans, or lent again."""
    case = KitCase.objects.filter(pk=pk).first()
    if case is None:
        raise Http404
    if request.POST.get("lend") in {"no", "yes"}:
        (actions.retire if request.POST["lend"] == "no" else actions.bring_out)(case, by=request.user)
        return redirect(here(request, "kit_loans"))
    form = KitCaseForm(request.POST if request.method == "POST" else None, instance=case)
    if request.method == "POST" and form.is_valid():
        actions.describe(form.save(commit=False), by=request.user)
        return redirect(here(request, "kit_loans"))
    context = {"form": form, "case": case}
    return render(request, "visits/kits/case.html", context, status=422 if form.is_bound else 200)
