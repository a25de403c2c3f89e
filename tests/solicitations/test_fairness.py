"""A mail server down for a day: no invitation is lost, and whoever gets it late has a fair time to answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.notifications import tasks as mails
from hirondelles.notifications.models import Message, MessageState
from hirondelles.solicitations import actions, clocks, fairness
from hirondelles.solicitations.models import Solicitation, State
from hirondelles.solicitations.tasks import expire
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 5, 10, tzinfo=timezone.get_fixed_timezone(120))
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_october(rouages, settings, time_machine):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    time_machine.move_to(NOW, tick=False)
    with in_collective(rouages):
        yield


def down(*args, **kwargs):
    raise SMTPServerDisconnected


def jobs():
    return list(
        ProcrastinateJob.objects.filter(task_name="solicitations.expire")
        .order_by("scheduled_at")
        .values_list("scheduled_at", flat=True)
    )


def state_of(asked):
    return Solicitation.objects.get(pk=asked.pk).state


def run(asked):
    expire.func(asked.collective_id, asked.pk)
    return state_of(asked)


def test_server_down_for_a_day_loses_no_invitation_and_leaves_a_day(bea, heard, monkeypatch, time_machine):
    asked = ask(bea, expires_at=NOW + DAY)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMultiAlternatives.send", down)
        with pytest.raises(mails.NotSentYet):
            mails.deliver(asked.mail)
    time_machine.move_to(NOW + DAY)
    assert run(asked) == State.ASKED
    assert jobs() == [NOW + DAY, NOW + DAY + fairness.LATER]
    mails.deliver(asked.mail)
    assert [one.to for one in mail.outbox] == [["bea@essai.example"]]
    time_machine.move_to(NOW + 2 * DAY - timedelta(minutes=1))
    assert run(asked) == State.ASKED
    assert Solicitation.objects.get().expires_at == NOW + 2 * DAY
    time_machine.move_to(NOW + 2 * DAY)
    assert run(asked) == State.EXPIRED
    assert run(asked) == State.EXPIRED
    assert heard == [(asked.pk, "expired")]


def test_sabotaged_fairness_ends_a_wait_that_never_began(bea, monkeypatch, time_machine):
    asked = ask(bea, expires_at=NOW + DAY)
    time_machine.move_to(NOW + DAY)
    monkeypatch.setattr(fairness, "fair_end", lambda solicitation, *, now: solicitation.expires_at)
    assert run(asked) == State.EXPIRED


def test_the_day_itself_ends_every_wait(bea, time_machine):
    asked = ask(bea, starts_at=NOW + 2 * DAY, expires_at=NOW + DAY)
    time_machine.move_to(NOW + 2 * DAY)
    assert run(asked) == State.EXPIRED


@pytest.mark.parametrize("fate", ["failed", "erased", "never written"])
def test_a_mail_that_will_not_come_is_not_waited_for(bea, time_machine, fate):
    asked = ask(bea, expires_at=NOW + DAY)
    if fate == "never written":
        Solicitation.objects.update(mail=None)
    elif fate == "erased":
        outbox.forget("bea@essai.example")
    else:
        outbox.take(asked.mail)
        with outbox.held(asked.mail) as message:
            outbox.put_back(message, fault="", for_ever=True)
            assert Message.objects.get(pk=asked.mail).state == MessageState.FAILED
    time_machine.move_to(NOW + DAY)
    assert run(asked) == State.EXPIRED


def test_the_clock_ends_what_a_lost_job_would_have_ended(bea, heard):
    asked = ask(bea, expires_at=NOW + DAY)
    mails.deliver(asked.mail)
    ProcrastinateJob.objects.all().delete()
    assert clocks.ledger(NOW) == 0
    assert clocks.ledger(NOW + DAY) == 1
    assert heard == [(asked.pk, "expired")]


def test_words_go_a_month_after_and_rows_two_years_after(bea):
    asked = ask(bea, starts_at=NOW + DAY)
    actions.accept(asked, by=None, note="Un mot")
    assert clocks.ledger(NOW + timedelta(days=30)) == 0
    assert clocks.ledger(NOW + timedelta(days=32)) == 1
    assert Solicitation.objects.get().note == ""
    assert clocks.ledger(NOW + timedelta(days=732)) == 1
    assert not Solicitation.objects.exists()


def test_one_collective_that_fails_holds_no_other_back(bea, photonnes, monkeypatch, caplog):
    seen = []

    def forget(now):
        seen.append(now)
        if len(seen) == 1:
            raise ValueError
        return 3

    monkeypatch.setattr(clocks, "_forget", forget)
    assert (clocks.ledger(NOW), len(seen)) == (3, 2)
    assert "collective skipped" in caplog.text


def test_a_solicitation_that_is_gone_ends_nothing(rouages):
    expire.func(rouages.pk, 12345)
    assert not Solicitation.objects.exists()
