"""No mail is lost, and none is sent more often than its worker was killed, plus one."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
import vobject
from django.core import mail as django_mail
from django.db import connections

from hirondelles.documents.calendar import Event, Method, event
from hirondelles.notifications import outbox, tasks
from hirondelles.notifications.models import Message, MessageState
from tests.notifications import transports
from tests.notifications.test_outbox import post

HERE = "tests.notifications.transports."


def state(key):
    mail = outbox.one(key)
    return mail.state, mail.attempts


@pytest.mark.django_db
def test_deliver_hands_the_mail_to_the_transport(settings):
    key = post(headers={"Reply-To": "contact@essai.example"})
    tasks.send(message_id=str(key))
    (mail,) = django_mail.outbox
    assert (mail.to, mail.subject, mail.body) == (["bea@essai.example"], "Bonjour", "Un mot.")
    assert mail.extra_headers["Reply-To"] == "contact@essai.example"
    assert mail.extra_headers["Message-ID"].startswith(f"<{key}@")
    assert [kind for _content, kind in mail.alternatives] == ["text/html"]
    assert state(key) == (MessageState.SENT, 1)


@pytest.mark.django_db
def test_deliver_twice_sends_once(settings):
    settings.MAIL_TRANSPORT = HERE + "Counting"
    key = post()
    tasks.deliver(key)
    tasks.deliver(key)
    assert transports.sent == ["bea@essai.example"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("transport", "kills", "sent"),
    [("DyingBefore", 1, 1), ("DyingBefore", 3, 1), ("DyingAfter", 1, 2), ("DyingAfter", 3, 4)],
)
def test_deliver_after_kills_loses_nothing_and_repeats_no_more_than_kills(settings, transport, kills, sent):
    settings.MAIL_TRANSPORT = HERE + transport
    getattr(transports, transport).kills = kills
    key = post()
    for _ in range(kills):
        with pytest.raises(transports.Killed):
            tasks.deliver(key)
        assert state(key)[0] == MessageState.SENDING
    tasks.deliver(key)
    assert len(transports.sent) == sent
    assert state(key) == (MessageState.SENT, kills + 1)


def in_threads(key, *, first):
    """Two workers with the same mail: the second starts while the first is sending."""
    faults = []

    def work():
        try:
            tasks.deliver(key)
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    workers[0].start()
    assert first.wait(10)
    first.clear()
    workers[1].start()
    workers[1].join(0.4)
    transports.gate.set()
    for worker in workers:
        worker.join(10)
    assert not any(worker.is_alive() for worker in workers)
    assert faults == []


@pytest.mark.usefixtures("committing")
def test_deliver_by_two_workers_sends_once(settings):
    settings.MAIL_TRANSPORT = HERE + "Slow"
    key = post()
    in_threads(key, first=transports.arrived)
    assert transports.sent == ["bea@essai.example"]
    assert state(key) == (MessageState.SENT, 1)


@pytest.mark.usefixtures("committing")
def test_deliver_by_two_workers_sends_twice_without_the_lock(settings, monkeypatch):
    """The sabotaged twin: what the lock is for."""
    monkeypatch.setattr(Message.objects, "select_for_update", Message.objects.all)
    settings.MAIL_TRANSPORT = HERE + "Slow"
    key = post()
    in_threads(key, first=transports.arrived)
    assert len(transports.sent) == 2


@pytest.mark.django_db
def test_deliver_while_the_server_is_away_tries_again_then_gives_up(settings, caplog):
    settings.MAIL_TRANSPORT = HERE + "Away"
    key = post()
    for attempt in range(1, outbox.MOST_ATTEMPTS):
        with pytest.raises(tasks.NotSentYet):
            tasks.deliver(key)
        assert state(key) == (MessageState.QUEUED, attempt)
    tasks.deliver(key)
    (mail,) = outbox.given_up()
    assert (mail.pk, mail.fault, mail.attempts) == (key, "ConnectionRefusedError", outbox.MOST_ATTEMPTS)
    assert mail.erase_at is not None
    assert "bea@" not in caplog.text


@pytest.mark.django_db
def test_deliver_to_an_address_that_does_not_exist_gives_up_at_once(settings):
    settings.MAIL_TRANSPORT = HERE + "NoSuchAddress"
    key = post()
    tasks.deliver(key)
    assert state(key) == (MessageState.FAILED, 1)


@pytest.mark.django_db
def test_deliver_of_an_erased_mail_does_nothing(settings):
    settings.MAIL_TRANSPORT = HERE + "Counting"
    tasks.deliver(Message().pk)
    assert transports.sent == []


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 30), (1, 120), (7, 12 * 3600), (40, 12 * 3600)])
def test_patience_never_ends(attempts, seconds):
    def moment(count):
        return (
            tasks.Patience()
            .get_retry_decision(exception=Exception(), job=SimpleNamespace(attempts=count))
            .retry_at
        )

    assert abs((moment(attempts) - moment(0)).total_seconds() - (seconds - 30)) < 1


@pytest.mark.django_db
def test_deliver_of_a_mail_sent_between_taking_and_holding_sends_nothing(settings, monkeypatch):
    settings.MAIL_TRANSPORT = HERE + "Counting"
    key = post()
    tasks.deliver(key)
    monkeypatch.setattr(outbox, "take", lambda taken: True)
    tasks.deliver(key)
    assert transports.sent == ["bea@essai.example"]


def filed(method):
    starts = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    one = Event(
        uid="12@essai.example",
        sequence=0,
        starts=starts,
        ends=starts,
        zone="Europe/Paris",
        title="Témoignage",
    )
    return event(one, method=method).decode()


@pytest.mark.parametrize(
    ("method", "transport", "readings", "file"),
    [
        (Method.REQUEST, "", ["text/html", "text/calendar; method=REQUEST"], "application/ics"),
        (Method.CANCEL, "", ["text/html", "text/calendar; method=CANCEL"], "application/ics"),
        (Method.PUBLISH, "", ["text/html"], "text/calendar; method=PUBLISH"),
        (
            Method.REQUEST,
            "anymail.backends.test.EmailBackend",
            ["text/html"],
            "text/calendar; method=REQUEST",
        ),
    ],
)
def test_mail_of_carries_the_calendar_file_as_mail_programs_look_for_it(
    settings, method, transport, readings, file
):
    settings.MAIL_TRANSPORT = transport or settings.MAIL_TRANSPORT
    mail = tasks.mail_of(
        outbox.laid_out(
            kind="change",
            to="bea@essai.example",
            sender="a@essai.example",
            subject="Bonjour",
            text="Un mot.",
            calendar=filed(method),
        )
    )
    assert [kind for _content, kind in mail.alternatives] == readings
    assert [(one.filename, one.mimetype) for one in mail.attachments] == [("rencontre.ics", file)]


@pytest.mark.django_db
def test_deliver_writes_a_calendar_file_that_survives_the_mail():
    key = post(calendar=filed(Method.REQUEST))
    tasks.deliver(key)
    (mail,) = django_mail.outbox
    read = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    parts = {one.get_content_type(): one for one in read.walk()}
    assert parts["text/calendar"]["content-type"].params["method"] == "REQUEST"
    for kind in ("text/calendar", "application/ics"):
        written = parts[kind].get_payload(decode=True).decode()
        assert vobject.readOne(written).vevent.summary.value == "Témoignage"
