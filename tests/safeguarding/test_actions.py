"""An alert is kept whatever happens, told once in ten minutes, and told above when it waits too long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.members import oneself
from hirondelles.notifications import outbox
from hirondelles.safeguarding import actions, notifications, routing, showing, watching
from hirondelles.safeguarding.models import Alert, AlertStep, Recusal, State
from tests.factories.members import join
from tests.factories.safeguarding import mails

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
CANARY = "canari-des-mots-écrits"


def minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


def state_of(alert: Alert) -> tuple[str, int | None]:
    standing = Alert.objects.standing().get(pk=alert.pk)
    return standing.state, standing.held_by_id


def test_alert_is_kept_and_the_journal_of_the_collective_says_nothing_of_it(cast):
    with in_collective(cast.collective):
        alert = actions.raise_alert(
            category="danger", text=CANARY, about="Béa", reach="3eB", page="/c/rouages/"
        )
        kept = Alert.objects.values_list("category", "text", "about", "reach", "page").get()
        assert kept == ("danger", CANARY, "Béa", "3eB", "/c/rouages/")
        assert state_of(alert) == (State.RECEIVED, None)
        assert list(Recusal.objects.values_list("user", flat=True)) == [cast.bea.pk]
        actions.take(alert, by=cast.dora)
        assert Entry.objects.count() == 0


def test_mails_hold_no_word_of_the_alert(cast):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False) as clock:
        actions.raise_alert(category="danger", text=CANARY, about=f"Béa {CANARY}", reach=CANARY)
        clock.shift(timedelta(days=2))
        watching.watch_all()
    written = [f"{one.subject} {one.text} {one.html} {one.headers}" for one in outbox.latest()]
    assert len(mails()) == 6
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


def test_alert_is_kept_when_nobody_can_be_kept_away_yet_and_whom_it_names_reads_nothing(cast, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(routing, "watchers", lambda: 1 / 0)
        with in_collective(cast.collective):
            alert = actions.raise_alert(text="Au secours", about="Béa")
    with in_collective(cast.collective):
        assert list(Alert.objects.readable_by(cast.dora)) == [alert]
        assert list(Alert.objects.readable_by(cast.bea)) == []
        actions.call_again()
    assert ("alert_received", "bea@rouages.example") not in mails()


def test_alert_is_kept_where_a_member_has_no_address(cast):
    join(cast.collective, name="Sans Courriel", email=None, phone="0353010001")
    with in_collective(cast.collective):
        actions.raise_alert(text="Au secours", about="Courriel")
        assert Recusal.objects.count() == 1


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


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("before", "wait"),
    [
        ([], timedelta(hours=24)),
        (["see"], timedelta(hours=48)),
        (["take"], timedelta(days=7)),
        (["take", "add_news"], timedelta(days=7)),
        (["take", "close", "reopen"], timedelta(days=7)),
    ],
)
def test_alert_that_waits_too_long_is_told_above_then_every_week(cast, before, wait):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False):
        alert = actions.raise_alert(text="A")
        for one in before:
            act(alert, one, cast.bea)
        where = state_of(alert)
        week = timedelta(days=7)
        moments = (wait - SECOND, wait, wait + SECOND, wait + week - SECOND, wait + week)
        found = []
        for moment in moments:
            with time_machine.travel(NOON + moment, tick=False):
                found.append(actions.escalate(NOON + moment))
        assert (found, state_of(alert)) == ([0, 1, 0, 0, 1], where)
    once = [
        ("alert_late", "bea@rouages.example"),
        ("alert_late", "dora@rouages.example"),
        ("alert_late_above", "alice@rouages.example"),
    ]
    assert mails("alert_late", "alert_late_above") == sorted(once * 2)


def test_closed_alert_waits_for_nobody(cast):
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False):
        alert = actions.raise_alert(text="A")
        for one in ("take", "close"):
            act(alert, one, cast.bea)
        assert actions.escalate(NOON + timedelta(days=3650)) == 0


@pytest.mark.parametrize(
    ("about", "readers", "above"),
    [
        ("", {"bea", "dora"}, {"alice"}),
        ("Béa", {"dora"}, {"alice", "olga"}),
        ("Alice", {"bea", "dora"}, {"olga"}),
        ("Béa, Dora", set(), {"alice", "olga"}),
        ("Béa, Dora, Alice", set(), {"olga"}),
        ("Béa, Dora, Alice, Olga", set(), set()),
    ],
)
def test_who_is_reminded_and_who_is_above(cast, about, readers, above):
    """The operator, only where fewer than two can read it or nobody who coordinates may hear of it."""
    with in_collective(cast.collective), time_machine.travel(NOON, tick=False):
        actions.raise_alert(text="A", about=about)
        actions.escalate(NOON + timedelta(days=1))

    def told(kind: str) -> set[str]:
        return {address.partition("@")[0] for _kind, address in mails(kind)}

    assert (told("alert_late"), told("alert_late_above")) == (readers, above)


def test_watch_goes_through_every_collective(cast, photonnes):
    with time_machine.travel(NOON, tick=False) as clock:
        for collective in (cast.collective, photonnes):
            with in_collective(collective):
                actions.raise_alert(text="A")
        clock.move_to(NOON + timedelta(days=2))
        watching.watch_all()
    assert mails("alert_late_above") == [
        ("alert_late_above", "alice@rouages.example"),
        ("alert_late_above", "olga@reseau.example"),
    ]


def test_life_of_an_alert_is_written_step_by_step(cast):
    bea, dora = cast.bea, cast.dora
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A")
        actions.see(alert, by=bea)
        actions.take(alert, by=bea)
        actions.add_news(alert, note="Le proviseur rappelle demain.", by=bea)
        actions.hand_over(alert, to=dora, note="Je pars en congé.", by=bea)
        actions.close(alert, outcome="school", note="Le proviseur a saisi la cellule.", by=dora)
        actions.reopen(alert, note="Elle a réécrit.", by=bea)
        steps = AlertStep.objects.order_by("number").values_list("number", "move", "by", "state", "held_by")
        assert list(steps) == [
            (1, "see", bea.pk, "seen", None),
            (2, "take", bea.pk, "in_hand", bea.pk),
            (3, "add_news", bea.pk, "in_hand", bea.pk),
            (4, "hand_over", bea.pk, "in_hand", dora.pk),
            (5, "close", dora.pk, "closed", dora.pk),
            (6, "reopen", bea.pk, "in_hand", bea.pk),
        ]
    assert mails("alert_handed_over") == [("alert_handed_over", "dora@rouages.example")]


def test_two_who_press_at_once_are_told_apart(cast, monkeypatch):
    """Both read the same last step: the database keeps one."""
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A")
        stands = Alert.objects.standing().get(pk=alert.pk)
        actions.take(alert, by=cast.bea)
        with pytest.raises(NotAllowed):
            actions._write(
                actions._next(stands, "take", state=State.IN_HAND, held_by_id=cast.dora.pk, by=cast.dora)
            )
        assert state_of(alert) == (State.IN_HAND, cast.bea.pk)


@pytest.mark.parametrize("to", ["named", "stranger", "coordinator"])
def test_alert_is_handed_only_to_whom_may_read_it(cast, to):
    people = {"named": cast.dora, "stranger": cast.olga, "coordinator": cast.alice}
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A", about="Dora")
        actions.take(alert, by=cast.bea)
        with pytest.raises(NotAllowed):
            actions.hand_over(alert, to=people[to], note="À vous.", by=cast.bea)


def test_colleague_set_aside_reads_it_no_more_and_what_she_held_waits(cast):
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="La dame de l’atelier")
        actions.take(alert, by=cast.dora)
        actions.set_aside(alert, person=cast.dora, note="C’est elle, à l’atelier.", by=cast.bea)
        assert list(Alert.objects.readable_by(cast.dora)) == []
        assert state_of(alert) == (State.SEEN, None)
        with pytest.raises(NotAllowed):
            actions.set_aside(alert, person=cast.dora, note="Encore.", by=cast.bea)
    assert mails("alert_without_referent") == [
        ("alert_without_referent", "alice@rouages.example"),
        ("alert_without_referent", "olga@reseau.example"),
    ]


def test_closed_alert_sets_nobody_aside(cast):
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A")
        for one in ("take", "close"):
            act(alert, one, cast.bea)
        with pytest.raises(NotAllowed):
            actions.set_aside(alert, person=cast.dora, note="C’est elle.", by=cast.bea)


def test_alert_outlives_whoever_followed_it(cast):
    """Her account goes, a number stays: the chain of what was done is whole."""
    with in_collective(cast.collective):
        alert = actions.raise_alert(text="A")
        actions.take(alert, by=cast.bea)
        oneself.erase(cast.bea)
        assert list(AlertStep.objects.values_list("move", "by", "held_by")) == [
            ("take", cast.bea.pk, cast.bea.pk)
        ]
        assert "Morteuil" not in showing.history_of(alert)[0].who
        assert list(Alert.objects.readable_by(cast.dora)) == [alert]


@pytest.mark.parametrize(
    ("before", "verb", "possible"),
    [
        ([], "see", True),
        ([], "take", True),
        ([], "close", False),
        ([], "reopen", False),
        ([], "add_news", False),
        (["see"], "see", False),
        (["see"], "take", True),
        (["see"], "close", True),
        (["see"], "add_news", False),
        (["take"], "see", False),
        (["take"], "take", False),
        (["take"], "add_news", True),
        (["take"], "close", True),
        (["take"], "reopen", False),
        (["take", "close"], "see", False),
        (["take", "close"], "take", False),
        (["take", "close"], "close", False),
        (["take", "close"], "add_news", False),
        (["take", "close"], "reopen", True),
        (["take", "close", "reopen"], "close", True),
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
    asked = {
        "close": {"outcome": "settled", "note": "Fini."},
        "reopen": {"note": "Pas fini."},
        "add_news": {"note": "Appel demain."},
    }
    getattr(actions, verb)(alert, by=person, **asked.get(verb, {}))


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["Ce qui m’a frappée, c’est son courage.", ""], None),
        (["Rien", " ", "mon père me frappe"], ("danger", "Rien\n\nmon père me frappe", "Retours du 9 mars")),
        (["ils me harcèlent"], ("uneasy", "ils me harcèlent", "Retours du 9 mars")),
    ],
)
def test_distress_written_elsewhere_becomes_an_alert_and_is_told(cast, texts, kept):
    with in_collective(cast.collective):
        alert = actions.listen(texts, page="Retours du 9 mars")
        assert (alert and (alert.category, alert.text, alert.page)) == kept
        assert len(mails()) == (2 if kept else 0)
