"""A mail is a row and a job in the transaction of what it tells; the web cannot read it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.collectives.everywhere import everywhere
from hirondelles.notifications import outbox
from hirondelles.notifications.models import Message, MessageState

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def post(**fields):
    known = {"kind": "essai", "to": "bea@essai.example", "sender": "x@essai.example", "subject": "Bonjour"}
    return outbox.post(**{**known, "text": "Un mot.", **fields})


def jobs(key=None):
    rows = ProcrastinateJob.objects.filter(task_name="notifications.send", status="todo")
    return [job.args for job in (rows.filter(args__message_id=str(key)) if key else rows)]


@pytest.mark.django_db
def test_post_writes_a_row_and_its_job():
    key = post(subject="Deux\nlignes")
    mail = outbox.one(key)
    assert (mail.subject, mail.state, mail.attempts, mail.erase_at) == (
        "Deux lignes",
        MessageState.QUEUED,
        0,
        None,
    )
    assert jobs(key) == [{"message_id": str(key)}]


@pytest.mark.django_db
def test_post_undone_with_what_it_tells():
    keys = []

    @transaction.atomic
    def interrupted():
        keys.append(post())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert outbox.one(keys[0]) is None
    assert jobs() == []


@pytest.mark.django_db
def test_post_has_a_text_and_a_plain_page():
    mail = outbox.one(post(text="Bonjour <b>\n\nABCD-2345\n\nhttps://essai.example/"))
    assert mail.text.startswith("Bonjour <b>")
    assert "Bonjour &lt;b&gt;" in mail.html
    assert '<p class="code">ABCD-2345</p>' in mail.html
    assert '<a href="https://essai.example/"' in mail.html
    assert "<img" not in mail.html
    assert "<table" not in mail.html


@pytest.mark.django_db
def test_words_before_an_address_of_ours_open_it_and_the_first_are_a_button(settings):
    settings.SITE_URL = "https://essai.example"
    said = (
        "Bonjour,\n\nRépondez :\nhttps://a.example/oui/\n\nOu <b> :\nhttps://essai.example/non/?a=1&b=2\nMerci"
        "\n\nSans suite :\nhttps://essai.example/stop/"
    )
    page = outbox.one(post(text=said, home="https://a.example")).html
    assert '<p><a href="https://a.example/oui/" class="act">Répondez</a></p>' in page
    assert '<p><a href="https://essai.example/stop/">Sans suite</a></p>' in page
    assert '<p><a href="https://essai.example/non/?a=1&amp;b=2">Ou &lt;b&gt;</a><br>Merci</p>' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["https://autre.example/", "https://essai.example.autre.example/", "javascript:alert(1)"]
)
def test_address_that_somebody_typed_is_read_before_it_is_opened(settings, typed):
    settings.SITE_URL = "https://essai.example"
    page = outbox.one(post(text=f"Notre page :\n{typed}")).html
    assert (">Notre page</a>" in page, "Notre page :<br>" in page, typed in page) == (False, True, True)


@pytest.mark.django_db
def test_address_that_stops_mails_is_not_what_a_mail_is_about(settings):
    settings.SITE_URL = "https://essai.example"
    page = outbox.one(
        post(text="Merci d’être venue.\n\nNe plus recevoir :\nhttps://essai.example/stop/")
    ).html
    assert (">Ne plus recevoir</a>" in page, 'class="act"' in page) == (True, False)


@pytest.mark.django_db
def test_code_of_six_figures_is_large():
    assert '<p class="code">123456</p>' in outbox.one(post(text="Votre code :\n\n123456")).html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT text FROM notifications_message",
        "UPDATE notifications_message SET state = 'sent'",
        "DELETE FROM notifications_message",
    ],
)
def test_web_role_cannot_read_change_or_delete(statement):
    post()
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_web_role_cannot_read_even_where_the_grant_was_forgotten():
    """The sabotaged twin: without the grant's refusal the policy still shows nothing."""
    post()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT polcmd FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid "
            "WHERE c.relname = 'notifications_message' AND polname NOT IN ('everywhere', 'purge')"
        )
        assert {command for (command,) in cursor.fetchall()} <= {"a", b"a"}


@pytest.mark.django_db
def test_erase_old_takes_what_is_past_its_date():
    past, future, waiting = post(), post(), post()
    with everywhere():
        Message.objects.filter(pk=past).update(erase_at=NOW)
        Message.objects.filter(pk=future).update(erase_at=NOW + timedelta(seconds=1))
    assert outbox.erase_old(NOW) == 1
    assert {mail.pk for mail in outbox.latest()} == {future, waiting}


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "days"), [("essai", 30), (outbox.ACCOUNT, 1)])
def test_close_says_when_to_erase(kind, days):
    key = post(kind=kind)
    assert outbox.take(key)
    with outbox.held(key) as mail:
        outbox.close(mail)
    mail = outbox.one(key)
    assert (mail.state, mail.erase_at - mail.sent_at) == (MessageState.SENT, timedelta(days=days))


@pytest.mark.django_db
def test_latest_searches_an_address():
    post(to="ana@essai.example")
    post(to="bea@essai.example")
    assert [mail.to for mail in outbox.latest(to="ANA@")] == ["ana@essai.example"]


@pytest.mark.django_db
def test_try_again_only_queues_what_was_given_up():
    key = post()
    assert not outbox.try_again(key)
    with everywhere():
        Message.objects.filter(pk=key).update(state=MessageState.FAILED, attempts=8)
    assert [mail.pk for mail in outbox.given_up()] == [key]
    assert outbox.try_again(key)
    assert outbox.given_up() == []
    assert jobs(key) == [{"message_id": str(key)}] * 2


@pytest.mark.django_db
def test_forget_erases_every_mail_to_an_address_and_sends_none():
    for to in ("Bea@essai.example", "alice@essai.example", "bea@essai.example"):
        outbox.post(kind="x", to=to, sender="a@essai.example", subject="x", text="x")
    waiting = outbox.latest(to="bea")
    assert outbox.forget("bea@ESSAI.example") == 2
    assert [mail.to for mail in outbox.latest()] == ["alice@essai.example"]
    assert [outbox.take(mail.pk) for mail in waiting] == [False, False]


@pytest.mark.django_db
def test_take_leaves_what_is_too_late_to_tell():
    soon = timezone.now() + timedelta(hours=1)
    kept, late = (
        outbox.post(
            kind="essai",
            to=f"{name}@essai.example",
            sender="a@essai.example",
            subject="O",
            text="T",
            useful_until=until,
        )
        for name, until in (("k", soon), ("l", timezone.now()))
    )
    assert (outbox.take(kept), outbox.take(late)) == (True, False)
    assert outbox.one(late).state == MessageState.LATE
    assert outbox.one(late).erase_at is not None
