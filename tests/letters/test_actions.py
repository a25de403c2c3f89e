"""A letter leaves once, to whoever is there at that moment, and can be stopped until then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.letters import actions, recipients, tasks
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.members import actions as members
from hirondelles.members.models import Membership, Role
from hirondelles.notifications import outbox
from hirondelles.notifications.actions import choose
from hirondelles.notifications.tasks import deliver
from tests.conftest import TUESDAY
from tests.factories.letters import a_letter, mails, on_its_way
from tests.factories.members import join
from tests.notifications import transports
from tests.notifications.transports import Killed

pytestmark = pytest.mark.django_db
SOON = TUESDAY + timedelta(minutes=15)


def seen(letter: Letter) -> tuple[str, bool, int]:
    letter.refresh_from_db()
    return letter.state, letter.held, letter.told


def verbs() -> list[str]:
    return [one for one in Entry.objects.order_by("pk").values_list("verb", flat=True) if "letters" in one]


def test_letter_leaves_when_its_time_has_come_a_mail_to_each(
    here: Collective, alice: User, bea: User
) -> None:
    zoe = join(here, name="Zoé Essai", email="zoe@essai.example", language="en")
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    (job,) = ProcrastinateJob.objects.filter(task_name="letters.leave")
    assert (job.args, job.scheduled_at) == ({"collective_id": here.pk, "letter_id": letter.pk}, SOON)
    assert actions.leave(letter, now=SOON - timedelta(minutes=2), collective=here) is False
    assert mails() == []
    assert actions.leave(letter, now=SOON, collective=here) is True
    assert [(mail.to, mail.subject, mail.collective_id) for mail in mails()] == [
        (bea.email, "On se voit jeudi", here.pk),
        (zoe.email, "On se voit jeudi", here.pk),
    ]
    assert ("Bonjour Béa," in mails()[0].text, "Bonjour Zoé," in mails()[1].html) == (True, True)
    assert [mail.headers["Reply-To"] for mail in mails()] == ["contact@essai.example"] * 2
    assert not any(bea.email in mail.text + mail.html + str(mail.headers) for mail in mails())
    assert seen(letter) == (State.SENT, False, 2)
    assert [
        (one.person, one.name, one.address, one.message) for one in Delivery.objects.order_by("name")
    ] == [
        (f"user:{bea.pk}", "Béa Roux", bea.email, mails()[0].pk),
        (f"user:{zoe.pk}", "Zoé Essai", zoe.email, mails()[1].pk),
    ]
    assert verbs() == ["letters.scheduled", "letters.left"]


def test_leaving_twice_sends_once(here: Collective, alice: User, bea: User) -> None:
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    assert [actions.leave(letter, now=SOON, collective=here) for _ in range(3)] == [True, False, False]
    assert len(mails()) == 1


def test_scheduling_twice_is_refused_and_sends_once(here: Collective, alice: User, bea: User) -> None:
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    with pytest.raises(NotAllowed):
        actions.schedule(Letter.objects.get(pk=letter.pk), at=SOON, by=alice, collective=here)
    assert ProcrastinateJob.objects.filter(task_name="letters.leave").count() == 1


def test_task_sends_in_its_collective_and_forgets_what_is_gone(
    rouages: Collective, alice: User, bea: User, clock: Any
) -> None:
    with in_collective(rouages):
        letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=rouages)
    clock.move_to(SOON)
    tasks.leave(collective_id=rouages.pk, letter_id=letter.pk)
    tasks.leave(collective_id=rouages.pk, letter_id=letter.pk + 1)
    assert [mail.to for mail in mails()] == [bea.email]


def test_stopped_letter_is_a_draft_again_and_the_job_of_its_time_does_nothing(
    here: Collective, alice: User, bea: User
) -> None:
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    actions.cancel(letter, by=alice)
    assert actions.leave(letter, now=SOON, collective=here) is False
    actions.rewrite(letter, subject="Vendredi", text="À vendredi.", groups=letter.groups)
    later = SOON + timedelta(hours=2)
    on_its_way(letter, at=later, by=alice, collective=here)
    assert actions.leave(letter, now=SOON, collective=here) is False
    assert actions.leave(letter, now=later, collective=here) is True
    assert [mail.subject for mail in mails()] == ["Vendredi"]
    assert verbs() == ["letters.scheduled", "letters.cancelled", "letters.scheduled", "letters.left"]


@pytest.mark.parametrize(
    "act",
    [
        lambda letter, alice: actions.cancel(letter, by=alice),
        lambda letter, alice: actions.rewrite(letter, subject="x", text="x", groups=[]),
        lambda letter, alice: actions.leave_out(letter, of=["a"], chosen=["a"]),
        lambda letter, alice: actions.discard(letter),
    ],
)
def test_letter_that_left_changes_no_more(
    here: Collective, alice: User, bea: User, act: Callable[..., None]
) -> None:
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    actions.leave(letter, now=SOON, collective=here)
    with pytest.raises(NotAllowed):
        act(letter, alice)
    assert (Letter.objects.count(), Letter.objects.get().subject) == (1, "On se voit jeudi")


def test_who_left_or_muted_meanwhile_receives_nothing_and_who_came_does(
    here: Collective, alice: User, bea: User
) -> None:
    deaf = join(here, email="deaf@essai.example")
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    members.leave(Membership.objects.get(user=bea), by=alice)
    choose(deaf, muted=["letter"])
    new = join(here, email="new@essai.example")
    actions.leave(letter, now=SOON, collective=here)
    assert [mail.to for mail in mails()] == [new.email]


def test_group_that_became_empty_gives_the_letter_back(here: Collective, alice: User, bea: User) -> None:
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    members.leave(Membership.objects.get(user=bea), by=alice)
    assert actions.leave(letter, now=SOON, collective=here) is False
    assert (seen(letter), mails(), verbs()) == (
        (State.DRAFT, True, 0),
        [],
        ["letters.scheduled", "letters.held"],
    )


@pytest.mark.parametrize("how", ["leaves", "is closed", "is erased"])
def test_letter_of_an_author_who_is_gone_comes_back(
    here: Collective, alice: User, flora: User, bea: User, how: str
) -> None:
    letter = on_its_way(a_letter(by=flora), at=SOON, by=flora, collective=here)
    if how == "leaves":
        members.leave(Membership.objects.get(user=flora), by=alice)
    elif how == "is closed":
        User.objects.filter(pk=flora.pk).update(is_active=False)
    else:
        Letter.objects.filter(pk=letter.pk).update(sent_by_id=0)
    assert actions.leave(letter, now=SOON, collective=here) is False
    assert (seen(letter)[:2], mails()) == ((State.DRAFT, True), [])


def test_nobody_or_too_many_to_write_to_schedules_nothing(
    here: Collective, alice: User, bea: User, monkeypatch: Any
) -> None:
    letter = a_letter(by=alice, groups=["members.observer"])
    with pytest.raises(actions.NobodyToWriteTo):
        actions.schedule(letter, at=SOON, by=alice, collective=here)
    monkeypatch.setattr(actions, "MOST", 0)
    with pytest.raises(actions.TooManyPeople):
        actions.schedule(a_letter(by=alice), at=SOON, by=alice, collective=here)
    assert {seen(one)[0] for one in Letter.objects.all()} == {State.DRAFT}
    assert (verbs(), ProcrastinateJob.objects.filter(task_name="letters.leave").count()) == ([], 0)
    assert recipients.MOST == 2000


def test_letter_that_is_late_waits_for_the_morning(here: Collective, alice: User, bea: User) -> None:
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    night, morning = datetime(2026, 3, 3, 22, tzinfo=UTC), datetime(2026, 3, 4, 6, tzinfo=UTC)
    assert actions.leave(letter, now=night, collective=here) is False
    letter.refresh_from_db()
    assert (letter.leaves_at, mails()) == (morning, [])
    assert [
        job.scheduled_at for job in ProcrastinateJob.objects.filter(task_name="letters.leave").order_by("id")
    ] == [
        SOON,
        morning,
    ]
    assert actions.leave(letter, now=morning, collective=here) is True


def many(collective: Collective, count: int) -> None:
    people = User.objects.bulk_create(
        [User(email=f"p{number}@essai.example", name=f"P{number}", password="!") for number in range(count)]
    )
    Membership.objects.bulk_create(
        [Membership(user=one, role=Role.ROLE_MODEL, collective_id=collective.pk) for one in people]
    )


@pytest.mark.parametrize(
    "broken",
    ["hirondelles.letters.rendering.Press.page", "hirondelles.letters.models.Delivery.objects.bulk_create"],
)
def test_worker_killed_while_it_writes_has_written_nothing(
    here: Collective, alice: User, broken: str
) -> None:
    many(here, 120)
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    calls = []

    def die(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        if len(calls) > 100 or "bulk" in broken:
            raise Killed
        return mock.DEFAULT

    with mock.patch(broken, side_effect=die) as patched, pytest.raises(Killed):
        patched.return_value = actions.Page(subject="x", text="x", html="x")
        actions.leave(letter, now=SOON, collective=here)
    assert (mails(), Delivery.objects.count(), seen(letter)[0]) == ([], 0, State.WAITING)
    assert actions.leave(letter, now=SOON, collective=here) is True
    assert (len(mails()), seen(letter)[2]) == (120, 120)


def test_worker_killed_among_five_hundred_loses_none_and_repeats_no_more_than_kills(
    here: Collective, alice: User, settings: Any
) -> None:
    settings.MAIL_TRANSPORT = "tests.notifications.transports.DyingAfter"
    transports.sent.clear()
    transports.DyingAfter.kills = 0
    many(here, 500)
    letter = on_its_way(a_letter(by=alice), at=SOON, by=alice, collective=here)
    assert actions.leave(letter, now=SOON, collective=here) is True
    kills = 0
    for number, mail in enumerate(mails()):
        if number % 100 == 50:
            transports.DyingAfter.kills, kills = 1, kills + 1
            with pytest.raises(Killed):
                deliver(mail.pk)
        deliver(mail.pk)
    assert (len(set(transports.sent)), len(transports.sent)) == (500, 500 + kills)


def test_discard_and_copy(here: Collective, alice: User, bea: User) -> None:
    letter = a_letter(by=alice)
    actions.leave_out(letter, of=["user:1", "user:2"], chosen=["user:2", "user:9"])
    letter.refresh_from_db()
    again = actions.copy(letter, by=bea)
    assert (again.subject, again.text, again.groups, again.left_out, again.written_by_id) == (
        letter.subject,
        letter.text,
        letter.groups,
        [],
        bea.pk,
    )
    actions.discard(letter)
    assert list(Letter.objects.all()) == [again]


def test_leaving_out_counts_for_the_people_of_the_page_alone(here: Collective, alice: User) -> None:
    letter = a_letter(by=alice)
    actions.leave_out(letter, of=["a", "b"], chosen=["b"])
    actions.leave_out(letter, of=["c", "d"], chosen=["c", "a"])
    letter.refresh_from_db()
    assert letter.left_out == ["b", "c"]
    actions.rewrite(letter, subject="x", text="y", groups=letter.groups)
    letter.refresh_from_db()
    assert (letter.subject, letter.left_out) == ("x", ["b", "c"])
    actions.rewrite(letter, subject="x", text="y", groups=["members.everybody"])
    letter.refresh_from_db()
    assert letter.left_out == []


def test_a_try_goes_to_oneself_alone(here: Collective, alice: User, bea: User) -> None:
    letter = a_letter(by=alice)
    assert actions.try_on_oneself(letter, by=alice, collective=here) is True
    (mail,) = mails()
    assert (mail.to, mail.subject, "Bonjour Alice," in mail.text) == (
        alice.email,
        "Essai : On se voit jeudi",
        True,
    )
    choose(alice, muted=["letter"])
    assert actions.try_on_oneself(letter, by=alice, collective=here) is False
    assert (seen(letter)[0], Delivery.objects.count()) == (State.DRAFT, 0)


def test_subject_is_one_line_whatever_was_typed(here: Collective, alice: User, bea: User) -> None:
    letter = on_its_way(
        a_letter("Bonjour\r\nBcc: tous@essai.example", by=alice), at=SOON, by=alice, collective=here
    )
    actions.leave(letter, now=SOON, collective=here)
    assert [mail.subject for mail in mails()] == ["Bonjour Bcc: tous@essai.example"]


def test_deliveries_are_written_once_to_each(here: Collective, alice: User) -> None:
    letter = a_letter(by=alice)
    known = {"letter": letter, "person": "user:1", "name": "x", "address": "x@essai.example"}
    Delivery.objects.create(message=outbox.Message().pk, **known)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(message=outbox.Message().pk, **known)
