"""Two collectives, several features, letters and summaries, a week long: nobody has two mails in one day, none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.letters import actions, tasks
from hirondelles.letters.models import Letter
from hirondelles.members.models import Candidacy, Role
from hirondelles.members.notifications import CandidacyArrived
from hirondelles.notifications import days, outbox
from hirondelles.notifications import tasks as mail_tasks
from hirondelles.notifications.actions import choose, notify
from hirondelles.notifications.models import MessageState, Pace
from hirondelles.partners.notifications import ContactsEnding
from hirondelles.safeguarding.notifications import AlertReceived
from tests.conftest import TUESDAY
from tests.factories.letters import a_letter, on_its_way
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db
WORK: dict[str, Callable[..., Any]] = {
    "letters.leave": tasks.leave.func,
    "notifications.digest": mail_tasks.digest.func,
    "notifications.send": mail_tasks.send.func,
}
NECESSARY = {"alert_received"}
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def ana(rouages: Collective, photonnes: Collective, settings: Any) -> User:
    """She coordinates one collective and is a woman of both."""
    settings.MAIL_TRANSPORT = "hirondelles.notifications.backend.DemoBackend"
    person = join(rouages, Role.COORDINATOR, email="ana@essai.example", name="Ana Essai")
    for collective in (rouages, photonnes):
        with in_collective(collective):
            MembershipFactory(user=person)
    return person


Worker = Callable[[datetime], None]


@pytest.fixture
def worker(clock: Any) -> Worker:
    """Every job at its time, once, until a moment."""
    done: set[int] = set()

    def work(until: datetime) -> None:
        while due := [one for one in _jobs(done) if one[0] <= until]:
            at, _pk, job = min(due)
            clock.move_to(max(at, datetime.now(UTC)))
            WORK[job.task_name](**job.args)
            done.add(job.pk)

    return work


def _jobs(done: set[int]) -> list[tuple[datetime, int, Any]]:
    rows = ProcrastinateJob.objects.filter(task_name__in=WORK).exclude(pk__in=done)
    return [(one.scheduled_at or datetime.now(UTC), one.pk, one) for one in rows]


def sent(to: User) -> list[tuple[str, datetime]]:
    """Kind and moment of what left, in order."""
    found = [one for one in outbox.latest(500, to=to.email) if one.state == MessageState.SENT]
    return sorted(((one.kind, one.sent_at) for one in found), key=lambda one: one[1])


def by_day(to: User, zone: ZoneInfo = PARIS) -> dict[str, list[str]]:
    days: dict[str, list[str]] = {}
    for kind, at in sent(to):
        days.setdefault(f"{at.astimezone(zone):%a %H}", []).append(kind)
    return days


def tell(collective: Collective, to: User, number: int = 1) -> None:
    with in_collective(collective):
        notify(ContactsEnding(number, TUESDAY.date()), to=[to])


def letter_from(collective: Collective, by: User, *, at: datetime, **said: Any) -> Letter:
    with in_collective(collective):
        return on_its_way(a_letter(by=by), at=at, by=by, collective=collective, **said)


def test_a_week_of_two_collectives_is_one_mail_a_day_and_loses_none(
    rouages: Collective, photonnes: Collective, ana: User, chloe: User, clock: Any, worker: Worker
) -> None:
    Collective.objects.filter(pk=photonnes.pk).update(timezone="America/Guadeloupe")
    photonnes.refresh_from_db()
    for day in range(5):
        clock.move_to(TUESDAY + timedelta(days=day))
        for number, place in enumerate((rouages, photonnes, rouages)):
            tell(place, ana, number + 1)
        with in_collective(rouages):
            notify(CandidacyArrived(Candidacy(name="Eve", email="eve@essai.example")), to=[ana])
            notify(AlertReceived(), to=[ana])
        if day in {1, 3}:
            letter_from(rouages, ana, at=TUESDAY + timedelta(days=day, minutes=15))
            letter_from(photonnes, chloe, at=TUESDAY + timedelta(days=day, minutes=20))
        worker(TUESDAY + timedelta(days=day, hours=23))
    worker(TUESDAY + timedelta(days=14))
    for zone in (PARIS, ZoneInfo("America/Guadeloupe")):
        found = Counter(at.astimezone(zone).date() for kind, at in sent(ana) if kind not in NECESSARY)
        assert max(found.values()) == 1, (zone, sent(ana))
    kinds = Counter(kind for kind, _at in sent(ana))
    assert (kinds["letter"], kinds["alert_received"]) == (4, 5)
    assert mail_tasks.digests._take(ana.email, before=TUESDAY + timedelta(days=99)) == []


def test_who_had_her_summary_reads_the_letter_the_next_morning_and_her_news_the_one_after(
    rouages: Collective, ana: User, bea: User, clock: Any, worker: Worker
) -> None:
    tell(rouages, ana)
    wednesday = TUESDAY + timedelta(days=1)
    letter_from(rouages, ana, at=wednesday)
    worker(wednesday)
    assert (by_day(ana), by_day(bea)) == ({"Wed 08": ["digest"]}, {"Wed 11": ["letter"]})
    tell(rouages, ana)
    worker(TUESDAY + timedelta(days=3))
    assert by_day(ana) == {"Wed 08": ["digest"], "Thu 08": ["letter"], "Fri 08": ["digest"]}


def test_two_letters_of_one_day_are_read_on_two_days_and_never_on_a_sunday(
    rouages: Collective, ana: User, bea: User, clock: Any, worker: Worker
) -> None:
    saturday = datetime(2026, 3, 7, 10, tzinfo=UTC)
    for minutes in (0, 5, 10):
        letter_from(rouages, ana, at=saturday + timedelta(minutes=minutes))
    worker(saturday + timedelta(days=9))
    assert by_day(bea) == {"Sat 11": ["letter"], "Mon 08": ["letter"], "Tue 08": ["letter"]}


@pytest.mark.parametrize("why", ["pressing", "she asked for it", "the lock is broken"])
def test_pressing_letter_and_who_reads_at_once_do_not_wait(
    rouages: Collective, ana: User, bea: User, worker: Worker, monkeypatch: Any, why: str
) -> None:
    """The last one is the sabotaged twin: without the look at the days, two letters are read in one."""
    if why == "she asked for it":
        choose(bea, muted=[], pace=Pace.IMMEDIATE)
    if why == "the lock is broken":
        monkeypatch.setattr(outbox, "days_taken", lambda *args, **kwargs: {})
        monkeypatch.setattr(days, "Slot", lambda **said: days.AT_ONCE)
    letter_from(rouages, ana, at=TUESDAY)
    letter_from(rouages, ana, at=TUESDAY, pressing=why == "pressing")
    worker(TUESDAY + timedelta(days=2))
    assert by_day(bea) == {"Tue 11": ["letter", "letter"]}


def test_reminder_leaves_at_once_and_the_summary_waits_for_the_next_morning(
    rouages: Collective, ana: User, clock: Any, worker: Worker, monkeypatch: Any
) -> None:
    """A second reminder of that day leaves too: what must be known before tomorrow is never put off."""
    tell(rouages, ana)
    early = datetime(2026, 3, 4, 4, tzinfo=UTC)
    worker(early)
    clock.move_to(early)
    monkeypatch.setattr(ContactsEnding, "fills_the_day", True)
    monkeypatch.setattr(ContactsEnding, "immediate", True)
    monkeypatch.setattr(ContactsEnding, "text", lambda self, collective: "Rappel")
    for number in (1, 2):
        tell(rouages, ana, number)
    worker(TUESDAY + timedelta(days=4))
    assert by_day(ana) == {"Wed 05": ["contacts_ending"] * 2, "Thu 08": ["digest"]}


def test_letter_counts_in_every_collective_and_a_try_counts_nowhere(
    rouages: Collective, photonnes: Collective, ana: User, chloe: User, clock: Any, worker: Worker
) -> None:
    with in_collective(rouages):
        for _time in range(2):
            actions.try_on_oneself(a_letter(by=ana), by=ana, collective=rouages)
    letter_from(photonnes, chloe, at=TUESDAY)
    letter_from(rouages, ana, at=TUESDAY)
    worker(TUESDAY + timedelta(days=2))
    assert by_day(ana) == {"Tue 11": ["letter"] * 3, "Wed 08": ["letter"]}


def test_the_database_refuses_two_mails_of_one_day_to_a_letter_as_well(
    rouages: Collective, ana: User, bea: User, monkeypatch: Any
) -> None:
    """Whatever the look at the days missed: the departure is undone, and taken up again by its job."""
    letter_from(rouages, ana, at=TUESDAY)
    second = letter_from(rouages, ana, at=TUESDAY)
    with in_collective(rouages):
        assert actions.leave(Letter.objects.exclude(pk=second.pk).get(), now=TUESDAY, collective=rouages)
        with monkeypatch.context() as patch:
            patch.setattr(outbox, "days_taken", lambda *args, **kwargs: {})
            with pytest.raises(IntegrityError, match="message_one_summary_a_day"), transaction.atomic():
                actions.leave(second, now=TUESDAY, collective=rouages)
        assert actions.leave(second, now=TUESDAY, collective=rouages)
