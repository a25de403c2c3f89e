"""An alert is kept whatever happens, told once in ten minutes, and told above once when nobody opens it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.notifications import outbox
from hirondelles.safeguarding import actions, notifications, watching
from hirondelles.safeguarding.models import Alert, AlertStep, FollowUp, Recusal, State
from tests.factories.safeguarding import mails

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
CANARY = "canari-des-mots-écrits"


def minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


def test_alert_is_kept_with_its_follow_up_and_a_line_that_says_nothing_of_it(cast):
    with in_collective(cast.collective):
        alert = actions.raise_alert(
            category="danger", text=CANARY, about="Béa", reach="3eB", page="/c/rouages/"
        )
        kept = Alert.objects.values_list("category", "text", "about", "reach", "page").get()
        assert kept == ("danger", CANARY, "Béa", "3eB", "/c/rouages/")
        assert FollowUp.objects.get(alert=alert).state == State.RECEIVED
        assert list(Recusal.objects.values_list("user", flat=True)) == [cast.bea.pk]
        entry = Entry.objects.about(alert).get()
        assert (entry.verb, entry.by_id) == ("safeguarding.raised", None)


def test_mails_hold_no_word_of_the_alert(cast):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False) as clock:
        actions.raise_alert(category="danger", text=CANARY, about=f"Béa {CANARY}", reach=CANARY)
        clock.shift(timedelta(days=2))
        watching.watch_all()
    written = [f"{one.subject} {one.text} {one.html} {one.headers}" for one in outbox.latest()]
    assert len(mails()) == 5
    assert [text for text in written if CANARY in text or "Béa" in text.replace("Béa Morteuil", "")] == []
    assert all("/c/rouages/alertes/" in text for text in written)


def test_alert_is_kept_when_the_mails_fail_and_told_at_the_next_round(cast, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(notifications.AlertReceived, "subject", lambda self, collective: 1 / 0)
        with in_collective(cast.collective):
            actions.raise_alert(text="Au secours")
    assert mails() == []
    with in_collective(cast.collective):
        assert Alert.objects.count() == 1
        assert (actions.call_again(), actions.call_again()) == (2, 0)


def test_alerts_of_ten_minutes_make_one_mail_each_then_another_round(cast):
    told = []
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False) as clock:
        for minute in (0, 1, 9):
            clock.move_to(minutes(minute))
            actions.raise_alert(text=f"À la minute {minute}")
            told.append(len(mails()))
        for minute in (9, 10, 11, 25):
            clock.move_to(minutes(minute))
            actions.call_again()
            told.append(len(mails()))
    assert told == [2, 2, 2, 2, 4, 4, 4]


def test_alert_already_opened_is_not_told_again(cast):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False) as clock:
        actions.raise_alert(text="A")
        clock.move_to(minutes(1))
        actions.see(actions.raise_alert(text="B"), by=cast.bea)
        clock.move_to(minutes(30))
        assert actions.call_again() == 0


def test_alert_unseen_for_a_day_is_told_above_once(cast):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False):
        alert = actions.raise_alert(text="A", about="Alice")
        actions.see(actions.raise_alert(text="B"), by=cast.bea)
        day = NOON + actions.UNSEEN_AFTER
        found = [
            actions.escalate(day - timedelta(seconds=1)),
            actions.escalate(day),
            actions.escalate(day + timedelta(days=1)),
        ]
        assert found == [0, 1, 0]
        assert FollowUp.objects.get(alert=alert).escalated_at == day
    assert mails("alert_unseen") == [("alert_unseen", "olga@reseau.example")]


def test_watch_goes_through_every_collective(cast, photonnes):
    with time_machine.travel(NOON, tick=False) as clock:
        for collective in (cast.collective, photonnes):
            with in_collective(collective):
                actions.raise_alert(text="A")
        clock.move_to(NOON + timedelta(days=2))
        watching.watch_all()
    assert mails("alert_unseen") == [
        ("alert_unseen", "alice@rouages.example"),
        ("alert_unseen", "olga@reseau.example"),
        ("alert_unseen", "olga@reseau.example"),
    ]


def test_life_of_an_alert_is_written_step_by_step(cast):
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A")
        actions.see(alert, by=cast.bea)
        actions.take(alert, by=cast.dora)
        assert FollowUp.objects.get().held_by_id == cast.dora.pk
        actions.close(alert, outcome="school", note="Le proviseur a été appelé.", by=cast.dora)
        steps = AlertStep.objects.order_by("pk").values_list("move", "by", "outcome", "note")
        assert list(steps) == [
            ("see", cast.bea.pk, "", ""),
            ("take", cast.dora.pk, "", ""),
            ("close", cast.dora.pk, "school", "Le proviseur a été appelé."),
        ]
        closed = FollowUp.objects.get()
        assert (closed.state, closed.closed_at is not None) == (State.CLOSED, True)


@pytest.mark.parametrize(
    ("before", "verb", "possible"),
    [
        ([], "see", True),
        ([], "take", True),
        ([], "close", False),
        (["see"], "see", False),
        (["see"], "take", True),
        (["see"], "close", True),
        (["take"], "see", False),
        (["take"], "take", False),
        (["take"], "close", True),
        (["take", "close"], "see", False),
        (["take", "close"], "take", False),
        (["take", "close"], "close", False),
    ],
)
def test_what_may_follow_what(cast, before, verb, possible):
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A")
        for one in before:
            act(alert, one, cast.bea)
        try:
            act(alert, verb, cast.bea)
        except NotAllowed:
            assert not possible
            assert AlertStep.objects.count() == len(before)
        else:
            assert possible


def act(alert, verb, person):
    if verb == "close":
        actions.close(alert, outcome="settled", note="Fini.", by=person)
    else:
        {"see": actions.see, "take": actions.take}[verb](alert, by=person)
