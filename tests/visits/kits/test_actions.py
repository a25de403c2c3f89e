"""A case is promised to one school at a time, and who borrowed it is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.visits.kits import actions, clocks, rights
from hirondelles.visits.models import KitLoan, LoanState
from tests.factories.collectives import UserFactory
from tests.factories.visits import a_loan
from tests.visits.kits.conftest import day
from tests.visits.teachers import kinds


def test_a_loan_lives_from_the_promise_to_the_return(rouages, case):
    with in_collective(rouages):
        loan = a_loan(case, first=day(10), last=day(12))
        actions.agree(loan, by=None)
        actions.take(loan, by=None)
        actions.bring_back(loan, by=None)
        assert (loan.state, loan.ended_at is not None) == (LoanState.BACK, True)
        with pytest.raises(NotAllowed):
            actions.agree(loan, by=None)
    assert kinds() == ["kit_answered"]


def test_two_schools_never_have_it_on_the_same_day(rouages, case):
    with in_collective(rouages):
        actions.agree(a_loan(case, first=day(10), last=day(12)), by=None)
        other = a_loan(case, first=day(12), last=day(14))
        with pytest.raises(Refusal, match="déjà promise"):
            actions.agree(other, by=None)
        other.refresh_from_db()
        assert other.state == LoanState.ASKED
        actions.agree(a_loan(case, first=day(13), last=day(14)), by=None)


def test_the_database_itself_refuses_two_schools(rouages, case):
    with in_collective(rouages):
        a_loan(case, LoanState.OUT, first=day(10), last=day(12))
        with pytest.raises(IntegrityError, match="kit_case_in_one_place"), transaction.atomic():
            a_loan(case, LoanState.AGREED, first=day(11), last=day(11))


def test_what_is_out_is_no_longer_cancelled(rouages, case):
    with in_collective(rouages), pytest.raises(NotAllowed):
        actions.cancel(a_loan(case, LoanState.OUT, first=day(1), last=day(2)), by=None)


def test_unsent_loans_go_and_borrowers_are_forgotten(rouages, case):
    now = timezone.now()
    with in_collective(rouages):
        a_loan(case, LoanState.TYPED, first=day(1), last=day(2), typed_at=now - timedelta(days=3))
        a_loan(case, LoanState.BACK, first=day(1), last=day(2), ended_at=now - timedelta(days=31))
        a_loan(case, LoanState.OUT, first=day(3), last=day(4))
    assert clocks.loans(now) == 2
    assert clocks.loans(now) == 0
    with in_collective(rouages):
        kept = set(KitLoan.objects.values_list("state", "email"))
    assert kept == {("back", ""), ("out", "paule.essai@ac-besancon.fr")}


def test_a_borrower_takes_her_loans_away_and_erases_herself(rouages, case):
    paule = UserFactory(email="paule.essai@ac-besancon.fr")
    with in_collective(rouages):
        a_loan(case, first=day(10), last=day(12))
    with everywhere():
        told = rights.export(paule)["kit_loans"]
        going = list(rights.erasures(paule))
    assert [one["school_name"] for one in told] == ["Collège Ada Courvallon"]
    for one in going:
        one.carry_out()
    with in_collective(rouages):
        assert KitLoan.objects.values_list("email", "teacher_name").get() == ("", "")


@pytest.mark.parametrize(
    ("state", "kept"), [(LoanState.ASKED, False), (LoanState.AGREED, False), (LoanState.OUT, True)]
)
def test_a_loan_that_nobody_ended_is_forgotten_after_its_days_unless_the_case_is_still_there(
    rouages, case, state, kept
):
    with in_collective(rouages):
        loan = a_loan(case, state, first=day(5), last=day(8))
    clocks.loans(timezone.now() + timedelta(days=60))
    with in_collective(rouages):
        loan.refresh_from_db()
    assert bool(loan.email) is kept
