"""A promise is recalled, shown until it is kept or given up, whatever the year, and said where one can answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from hirondelles.visits.hosting import answering, checking, promising
from hirondelles.visits.hosting.checking import ITEMS
from hirondelles.visits.hosting.links import token_of
from hirondelles.visits.models import Host, HostCommitment, Pledge
from hirondelles.visits.waiting import to_do
from tests.factories.members import join
from tests.factories.visits import a_host
from tests.visits.conftest import mails


def promise(host: Host, *, days: int = 3) -> Pledge:
    due = timezone.localdate() + timedelta(days=days)
    return checking.pledge(host, {"what": "observation", "many": 2, "due_on": due}, by=None)


def commit(host: Host, *, days: int = 3, year: int = 2025, words: str = "Une affiche") -> HostCommitment:
    day = timezone.localdate() + timedelta(days=days)
    return HostCommitment.objects.create(host=host, year=year, place=1, words=words, by_when=day)


def sheet(host: Host) -> str:
    return f"/c/rouages/structures-d-accueil/{host.pk}/"


def page(host: Host) -> str:
    return f"/c/rouages/accueil/{token_of(host)}/"


def said(user, here) -> list[str]:
    return [one.sentence for one in to_do(user, here)]


def test_a_host_is_reminded_once_of_all_that_is_due_within_a_week(here, host):
    promise(host)
    commit(host, days=7)
    promise(host, days=8)
    assert (promising.remind(timezone.now()), promising.remind(timezone.now())) == (1, 0)
    assert mails() == [("visit_promises", "irene@tournelle.example")]
    text = outbox.latest()[0].text
    assert ("2 stages d’observation" in text, "Une affiche" in text, page(host) in text) == (True, True, True)
    assert text.count("d’ici le") == 2


def test_what_was_promised_is_asked_on_its_day(host, alice, here, clock):
    one = promise(host, days=5)
    assert said(alice, here) == []
    clock.shift(timedelta(days=5))
    assert len(said(alice, here)) == 1
    checking.settle(one, kept=True, on=timezone.localdate(), by=None)
    assert said(alice, here) == []


def test_one_that_is_paused_or_settled_or_without_an_address_is_not_written_to(here, host):
    answering.pause(host, days=30, by=None)
    promise(host)
    silent = a_host("Sans adresse")
    one = promise(silent)
    kept = a_host("Tient parole")
    checking.settle(promise(kept), kept=True, on=timezone.localdate(), by=None)
    assert promising.remind(timezone.now()) == 0
    one.refresh_from_db()
    assert one.reminded_at is None
    answering.resume(host, by=None)
    assert promising.remind(timezone.now()) == 1


def test_a_promise_of_last_year_stays_on_the_page_until_a_word_is_said(client, here, host, alice):
    old = commit(host, days=-200, year=2024, words="Un vestiaire qui ferme")
    assert said(alice, here) == ["Atelier Tournelle avait promis : Un vestiaire qui ferme. Est-ce fait ?"]
    assert "Un vestiaire qui ferme" in client.get(page(host)).content.decode()
    client.post(f"{page(host)}engagements/{old.pk}/tenu/", {"answer": "dropped"})
    old.refresh_from_db()
    assert (old.kept_on, old.dropped_on, said(alice, here)) == (None, date(2026, 3, 3), [])
    assert "Un vestiaire qui ferme" not in client.get(page(host)).content.decode()


def test_without_the_years_before_it_would_wait_for_ever(client, here, host, alice, monkeypatch):
    """The sabotaged twin: were this year alone shown, nobody could answer what « À faire » asks."""
    commit(host, days=-200, year=2024, words="Un vestiaire qui ferme")
    rows = HostCommitment.objects.filter(year=2025)
    monkeypatch.setattr(promising, "commitments", lambda host, year: list(rows.filter(host=host)))
    assert "Un vestiaire qui ferme" not in client.get(page(host)).content.decode()
    assert len(said(alice, here)) == 1


def test_the_team_notes_it_from_its_own_page_and_comes_back_to_it(client, here, host, alice):
    checking.check(host, year=2025, answers={}, commitments=[], by=None)
    one, promised = commit(host), promise(host)
    client.force_login(alice)
    shown = client.get(sheet(host)).content.decode()
    assert shown.count("Elle y renonce") == 2
    for path in (f"engagements/{one.pk}/tenu/", f"promesses/{promised.pk}/"):
        answer = client.post(page(host) + path, {"answer": "kept", "page": "team"})
        assert answer["Location"] == sheet(host)
    one.refresh_from_db()
    promised.refresh_from_db()
    assert one.kept_on == promised.kept_on == date(2026, 3, 3)


def test_by_the_link_alone_nobody_is_led_to_the_page_of_the_team(client, here, host):
    one = commit(host)
    answer = client.post(f"{page(host)}engagements/{one.pk}/tenu/", {"answer": "kept", "page": "team"})
    assert answer["Location"] == page(host)
    assert client.post(f"{page(host)}engagements/{one.pk}/tenu/", {"answer": "dropped"}).status_code == 302
    one.refresh_from_db()
    assert (one.kept_on, one.dropped_on) == (date(2026, 3, 3), None)


def test_a_host_with_an_account_reads_its_own(here, host, rouages):
    irene = join(rouages, Role.HOST_CONTACT, email="irene@tournelle.example")
    promise(host, days=0)
    promise(a_host("Une autre"), days=0)
    assert said(irene, here) == ["Vous aviez promis : 2 stages d’observation (4e, 3e, 2de). Est-ce fait ?"]


def test_another_gives_its_place_to_a_new_one_and_what_is_written_again_is_recalled_again(here, host):
    typed = {"place": 1, "words": "Une affiche", "by_when": timezone.localdate() + timedelta(days=3)}
    checking.check(host, year=2025, answers=dict.fromkeys(ITEMS, "yes"), commitments=[typed], by=None)
    one = HostCommitment.objects.get()
    promising.remind(timezone.now())
    checking.check(host, year=2025, answers={}, commitments=[typed], by=None)
    assert promising.remind(timezone.now()) == 0
    checking.settle_commitment(one, kept=False, on=timezone.localdate(), by=None)
    checking.check(host, year=2025, answers={}, commitments=[typed | {"words": "Un vestiaire"}], by=None)
    one.refresh_from_db()
    assert (one.words, one.dropped_on) == ("Un vestiaire", None)
    assert promising.remind(timezone.now()) == 1


@pytest.mark.parametrize(
    "typed", [{"many": "500"}, {"many": "0"}, {"due_on": "2031-01-01"}, {"due_on": "9999-12-31"}]
)
def test_a_pledge_that_nobody_could_keep_is_refused_in_words(client, here, host, typed):
    answer = client.post(
        f"{page(host)}promettre/", {"what": "observation", "many": "2", "due_on": "2026-06-01"} | typed
    )
    assert answer.status_code == 422
    assert "pledge_is_plausible" not in answer.content.decode()
