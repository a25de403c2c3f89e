"""A case that should be home is not said free, whoever has it is reminded, nobody waits for an answer for ever."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.visits.kits import minding, showing
from hirondelles.visits.models import KitCase, KitLoan, LoanState
from tests.factories.visits import a_kit, a_loan
from tests.visits.kits.conftest import day
from tests.visits.teachers import kinds, words

LIST = "/c/rouages/mallettes/"
PARIS = ZoneInfo("Europe/Paris")


def mind(collective, moment=None):
    with in_collective(collective):
        return minding.mind(moment or timezone.now(), zone=PARIS)


def available(collective):
    with in_collective(collective):
        return showing.availability(KitCase.objects.prefetch_related("loans").get(), today=day(0))


@pytest.mark.parametrize(
    ("state", "first", "last", "said"),
    [
        (LoanState.OUT, -5, -2, "Pas encore revenue"),
        (LoanState.OUT, 1, 4, "Prêtée jusqu’au"),
        (LoanState.OUT, -2, 0, "Prêtée jusqu’au"),
        (LoanState.AGREED, 1, 4, "Libre aujourd’hui"),
        (LoanState.BACK, -2, 2, "Libre aujourd’hui"),
    ],
)
def test_a_case_that_is_elsewhere_is_not_said_free(client, rouages, case, state, first, last, said):
    with in_collective(rouages):
        a_loan(case, state, first=day(first), last=day(last))
    assert available(rouages).startswith(said)
    assert said in words(client.get(f"{LIST}{case.pk}/"))


def test_by_its_days_alone_a_late_case_would_be_promised_to_whoever_comes(rouages, case, monkeypatch):
    """The sabotaged twin: were the days that were agreed believed, the page would say that it is home."""
    with in_collective(rouages):
        a_loan(case, LoanState.OUT, first=day(-5), last=day(-2))
    monkeypatch.setattr(KitLoan, "kept", lambda loan, today: (loan.first, loan.last))
    assert available(rouages) == "Libre aujourd’hui"


def test_the_weeks_show_a_late_case_away_until_today(rouages, case):
    with in_collective(rouages):
        loan = a_loan(case, LoanState.OUT, first=day(-5), last=day(-2))
        week = showing.weeks_of([loan], today=day(0))[0]
    assert [one.is_away for one in week.days if not one.is_past][:1] == (
        [True] if day(0).weekday() < 5 else []
    )


def test_whoever_has_it_is_reminded_the_day_before_then_once_when_it_is_late(rouages, case, clock):
    with in_collective(rouages):
        a_loan(case, LoanState.OUT, first=day(-5), last=day(2))
    assert mind(rouages) == 0
    for hour, told in ((24, 1), (1, 0), (24, 0), (24, 1), (24, 0)):
        clock.shift(hour * 3600)
        assert mind(rouages) == told
    first, second = sorted(outbox.latest(), key=lambda one: one.created_at)
    assert ("se rend demain" in first.text, "devait être rendue" in second.text) == (True, True)


def test_a_request_that_nobody_answered_ends_with_its_first_day(rouages, case, clock):
    with in_collective(rouages):
        loan = a_loan(case, first=day(3), last=day(5))
    assert mind(rouages) == 0
    clock.shift(3 * 86400)
    assert (mind(rouages), mind(rouages)) == (1, 0)
    with in_collective(rouages):
        loan.refresh_from_db()
    assert (loan.state, kinds()) == (LoanState.REFUSED, ["kit_answered"])
    assert "ne vient pas" in outbox.latest()[0].text


def test_one_that_fails_holds_no_other_collective_back(rouages, photonnes, case, monkeypatch):
    with in_collective(photonnes):
        a_loan(a_kit("Optique"), first=day(0), last=day(1))
    real = minding._not_answered

    def fails_once(today, calls=[]):  # noqa: B006 - counts its calls
        calls.append(today)
        if len(calls) == 1:
            raise RuntimeError
        return real(today)

    monkeypatch.setattr(minding, "_not_answered", fails_once)
    minding.run(timezone.now())
    minding.run(timezone.now())
    assert kinds().count("kit_answered") == 1


def test_to_do_says_which_is_late_who_waits_for_it_and_what_is_missing(client, rouages, case, alice):
    with in_collective(rouages):
        a_loan(case, LoanState.OUT, first=day(-5), last=day(-2))
        a_loan(case, LoanState.AGREED, first=day(3), last=day(4), school_name="Lycée Suivant")
        other = a_kit("Optique", missing="une lentille")
        a_loan(other, LoanState.AGREED, first=day(-5), last=day(-1))
    client.force_login(alice)
    page = words(client.get("/c/rouages/a-faire/"))
    assert "« Mallette horlogère » devait revenir le" in page
    assert "Lycée Suivant, Valmorin l’attend le" in page
    assert "est-elle partie, revenue ?" in page
    assert "Dans « Optique », il manque : une lentille" in page


def test_what_is_missing_at_the_return_is_said_until_it_is_complete(client, rouages, case, alice):
    with in_collective(rouages):
        loan = a_loan(case, LoanState.OUT, first=day(-2), last=day(1))
    client.force_login(alice)
    long = client.post(f"{LIST}prets/{loan.pk}/", {"verb": "bring_back", "missing": "x" * 301})
    assert (long.status_code, "x" * 301 in long.content.decode()) == (422, True)
    client.post(f"{LIST}prets/{loan.pk}/", {"verb": "bring_back", "missing": "une loupe"})
    assert "Il y manque pour l’instant : une loupe" in words(client.get(f"{LIST}{case.pk}/"))
    values = {"name": case.name, "contents": "Tout.", "home_town": "Valmorin", "handover": "", "missing": ""}
    assert client.post(f"{LIST}{case.pk}/modifier/", values).status_code == 302
    assert "manque" not in words(client.get(f"{LIST}{case.pk}/"))


def test_a_promise_is_taken_back_by_the_team_and_the_school_is_told(client, rouages, case, alice):
    with in_collective(rouages):
        loan = a_loan(case, LoanState.AGREED, first=day(5), last=day(6))
    client.force_login(alice)
    page = words(client.get(f"{LIST}prets/"))
    assert ("Finalement, pas ces jours-là" in page, "Elle est revenue" in page) == (True, False)
    client.post(f"{LIST}prets/{loan.pk}/", {"verb": "refuse"})
    with in_collective(rouages):
        loan.refresh_from_db()
    assert (loan.state, kinds()) == (LoanState.REFUSED, ["kit_answered"])
