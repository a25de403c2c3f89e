"""One mail a day at most about what can wait, whatever the collectives; none lost, none twice, none to who left."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar
from unittest import mock
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere, purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core import features
from hirondelles.core.features import Feature, ToDo
from hirondelles.notifications import digests, kinds, outbox, rights
from hirondelles.notifications.actions import Notification, choose, no_more_from_here, notify
from hirondelles.notifications.models import DigestLine, Message, Pace
from tests.conftest import TUESDAY
from tests.factories.collectives import CollectiveFactory, UserFactory
from tests.factories.members import join
from tests.notifications.transports import Killed

WEDNESDAY_AT_EIGHT = datetime(2026, 3, 4, 7, tzinfo=UTC)


class Told(Notification):
    def __init__(self, what: str) -> None:
        self.what = what

    def subject(self, collective: Collective) -> str:
        return self.what

    def text(self, collective: Collective) -> str:
        return f"{self.what}\n"

    def link(self, collective: Collective) -> str:
        return f"https://essai.example/{collective.slug}/"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: Any) -> None:
    monkeypatch.setattr(kinds, "KINDS", dict(kinds.KINDS))


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""


@pytest.fixture
def news(_kinds: None) -> type[Told]:
    class News(Told):
        slug: ClassVar[str] = "news"
        label: ClassVar[str] = "Les nouvelles"
        mandatory: ClassVar[bool] = False

    return News


@pytest.fixture
def needed(_kinds: None) -> type[Told]:
    class Needed(Told):
        slug: ClassVar[str] = "needed"

    return Needed


@pytest.fixture
def alert(_kinds: None) -> type[Told]:
    class Alarm(Told):
        slug: ClassVar[str] = "alarm"
        immediate: ClassVar[bool] = True

    return Alarm


def tell(collective: Collective, notification: Notification, *to: User | str) -> int:
    with in_collective(collective):
        return notify(notification, to=to)


def waiting_jobs() -> list[tuple[str, datetime]]:
    rows = ProcrastinateJob.objects.filter(task_name="notifications.digest").order_by("id")
    return [(str(job.args["line_id"]), job.scheduled_at) for job in rows]


def morning(now: datetime = WEDNESDAY_AT_EIGHT) -> list[bool]:
    """Every job whose time has come, once, in order."""
    return [digests.send(UUID(key), now=now) for key, due in waiting_jobs() if due <= now]


def lines() -> list[DigestLine]:
    with everywhere():
        return list(DigestLine.objects.order_by("created_at", "pk"))


def subjects(to: str = "") -> list[str]:
    return sorted(mail.subject for mail in outbox.latest(500, to=to))


@pytest.mark.django_db
def test_ten_news_from_three_collectives_are_one_mail_and_the_alert_left_before(
    rouages: Collective, photonnes: Collective, news: type[Told], alert: type[Told]
) -> None:
    ana = UserFactory(email="ana@essai.example", name="Ana")
    places = [rouages, photonnes, CollectiveFactory(name="Les Aiguilles")]
    for number in range(10):
        assert tell(places[number % 3], news(f"Nouvelle {number}"), ana) == 1
    assert outbox.latest() == []
    tell(rouages, alert("Une alerte"), ana)
    assert subjects() == ["Une alerte"]
    assert sum(morning()) == 1
    assert subjects() == ["Hirondelles : 10 nouvelles", "Une alerte"]
    (mail,) = [one for one in outbox.latest() if one.kind == "digest"]
    assert [f"Nouvelle {number}" in mail.text for number in range(10)] == [True] * 10
    assert "Une alerte" not in mail.text
    assert (mail.to, mail.day, mail.collective_id) == ("ana@essai.example", date(2026, 3, 4), None)
    assert lines() == []


@pytest.mark.django_db
def test_the_database_refuses_a_second_summary_on_the_same_day() -> None:
    """Whoever calls the outbox, and however."""
    known = {"kind": "digest", "to": "ana@essai.example", "sender": "x@essai.example", "text": "x"}
    outbox.post(subject="Un", day=date(2026, 3, 4), **known)
    with pytest.raises(DatabaseError, match="message_one_summary_a_day"), transaction.atomic():
        outbox.post(subject="Deux", day=date(2026, 3, 4), **known)
    outbox.post(subject="Demain", day=date(2026, 3, 5), **known)
    assert subjects() == ["Demain", "Un"]


@pytest.mark.django_db
def test_news_after_the_summary_wait_for_the_next_morning(
    rouages: Collective, photonnes: Collective, news: type[Told], clock: Any
) -> None:
    tell(rouages, news("Mardi"), "ana@essai.example")
    assert morning() == [True]
    Collective.objects.filter(pk=photonnes.pk).update(timezone="America/Guadeloupe")
    clock.move_to(WEDNESDAY_AT_EIGHT + timedelta(hours=1))
    tell(photonnes, news("Mercredi à neuf heures"), "ana@essai.example")
    assert [due for _key, due in waiting_jobs()][1] == datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert morning(datetime(2026, 3, 4, 12, tzinfo=UTC)) == [False, False]
    assert subjects() == ["Mardi"]
    assert sum(morning(datetime(2026, 3, 5, 12, tzinfo=UTC))) == 1
    assert subjects() == ["Mardi", "Mercredi à neuf heures"]


@pytest.mark.django_db
@pytest.mark.parametrize(("apart", "wednesday"), [(None, 1), (timedelta(0), 2)], ids=["kept", "sabotaged"])
def test_two_mornings_on_both_sides_of_the_world_are_one_day(
    rouages: Collective,
    photonnes: Collective,
    news: type[Told],
    clock: Any,
    monkeypatch: Any,
    apart: timedelta | None,
    wednesday: int,
) -> None:
    """Eight o'clock in Nouméa is ten in the evening in Paris, the day before; without the hours between, it is told twice."""
    if apart is not None:
        monkeypatch.setattr(digests, "APART", apart)
    Collective.objects.filter(pk=photonnes.pk).update(timezone="Pacific/Noumea")
    tell(rouages, news("De Paris"), "ana@essai.example")
    clock.move_to(WEDNESDAY_AT_EIGHT)
    assert sum(morning()) == 1
    tell(photonnes, news("De Nouméa"), "ana@essai.example")
    evening = datetime(2026, 3, 4, 21, tzinfo=UTC)
    morning(evening)
    assert len(subjects()) == wednesday
    morning(evening + timedelta(days=1))
    assert subjects() == ["De Nouméa", "De Paris"]


@pytest.mark.django_db
def test_without_its_day_a_summary_would_leave_twice(
    rouages: Collective, news: type[Told], monkeypatch: Any, clock: Any
) -> None:
    """The sabotaged twin of the one above: what the lock is for."""
    true = outbox.post
    monkeypatch.setattr(outbox, "post", lambda **fields: true(**fields | {"day": None}))
    tell(rouages, news("Mardi"), "ana@essai.example")
    assert morning() == [True]
    tell(rouages, news("Encore"), "ana@essai.example")
    assert sum(morning()) == 1
    assert subjects() == ["Encore", "Mardi"]


@pytest.mark.django_db
def test_worker_down_for_two_days_writes_one_summary(
    rouages: Collective, news: type[Told], clock: Any
) -> None:
    for day in range(3):
        clock.move_to(TUESDAY + timedelta(days=day))
        tell(rouages, news(f"Jour {day}"), "ana@essai.example")
    back = datetime(2026, 3, 6, 9, tzinfo=UTC)
    assert morning(back) == [True, False, False]
    (mail,) = outbox.latest()
    assert (mail.subject, mail.day) == ("Les Rouages : 3 nouvelles", date(2026, 3, 6))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("back", "leaves"),
    [
        (datetime(2026, 3, 4, 22, tzinfo=UTC), datetime(2026, 3, 5, 7, tzinfo=UTC)),
        (datetime(2026, 3, 8, 9, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC)),
    ],
    ids=["at night", "on Sunday"],
)
def test_late_summary_waits_for_a_humane_hour(
    rouages: Collective, news: type[Told], back: datetime, leaves: datetime
) -> None:
    tell(rouages, news("Une"), "ana@essai.example")
    tell(rouages, news("Deux"), "ana@essai.example")
    assert morning(back) == [False, False]
    assert [line.due for line in lines()] == [leaves, leaves]
    assert outbox.latest() == []
    assert sum(morning(leaves)) == 1
    assert subjects() == ["Les Rouages : 2 nouvelles"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 30, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC)),
    ],
    ids=["March", "October"],
)
def test_clock_change_moves_no_summary(
    rouages: Collective, news: type[Told], clock: Any, written: datetime, leaves: datetime
) -> None:
    clock.move_to(written)
    tell(rouages, news("Une"), "ana@essai.example")
    assert morning(leaves - timedelta(minutes=1)) == []
    assert morning(leaves) == [True]


@pytest.mark.django_db
def test_worker_whose_clock_is_late_loses_nothing(rouages: Collective, news: type[Told]) -> None:
    tell(rouages, news("Une"), "ana@essai.example")
    digests.send(lines()[0].pk, now=WEDNESDAY_AT_EIGHT - timedelta(seconds=2))
    assert [due for _key, due in waiting_jobs()] == [WEDNESDAY_AT_EIGHT] * 2
    assert sum(morning()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "broken", ["hirondelles.notifications.outbox.post", "hirondelles.notifications.digests._erase"]
)
def test_worker_killed_midway_has_done_nothing_and_the_next_one_does_it_once(
    rouages: Collective, news: type[Told], broken: str
) -> None:
    for number in range(3):
        tell(rouages, news(f"Nouvelle {number}"), "ana@essai.example")
    with mock.patch(broken, side_effect=Killed), pytest.raises(Killed):
        morning()
    assert (len(lines()), outbox.latest()) == (3, [])
    assert morning() == [True, False, False]
    assert morning() == [False, False, False]
    assert subjects() == ["Les Rouages : 3 nouvelles"]


@pytest.mark.django_db
def test_line_undone_with_what_it_tells(rouages: Collective, news: type[Told]) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(rouages, news("Une"), "ana@essai.example")
        raise RuntimeError
    assert (lines(), waiting_jobs()) == ([], [])


@pytest.mark.usefixtures("committing")
def test_two_workers_with_two_lines_write_one_summary(news: type[Told]) -> None:
    collective = CollectiveFactory()
    try:
        tell(collective, news("Une"), "ana@essai.example")
        tell(collective, news("Deux"), "ana@essai.example")
        told = in_threads([line.pk for line in lines()])
        assert (sorted(told), len(outbox.latest()), lines()) == ([False, True], 1, [])
    finally:
        with purging():
            DigestLine.objects.all().delete()
            Message.objects.all().delete()
        rows = Collective.objects.filter(pk=collective.pk)
        rows._raw_delete(rows.db)


def in_threads(keys: list[Any]) -> list[bool]:
    together, told = threading.Barrier(len(keys)), []

    def work(key: Any) -> None:
        together.wait(10)
        told.append(digests.send(key, now=WEDNESDAY_AT_EIGHT))
        connections.close_all()

    workers = [threading.Thread(target=work, args=[key]) for key in keys]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    return told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pace", "muted", "told"),
    [
        (Pace.DAILY, [], {"news": "digest", "needed": "digest"}),
        (Pace.WEEKLY, [], {"news": "weekly", "needed": "weekly"}),
        (Pace.IMMEDIATE, [], {"news": "at once", "needed": "at once"}),
        (Pace.MANDATORY, [], {"news": "never", "needed": "digest"}),
        (Pace.DAILY, ["news", "needed"], {"news": "never", "needed": "digest"}),
    ],
)
def test_each_person_has_her_rhythm(
    rouages: Collective,
    news: type[Told],
    needed: type[Told],
    alert: type[Told],
    pace: str,
    muted: list[str],
    told: dict[str, str],
) -> None:
    ana = UserFactory()
    choose(ana, muted=muted, pace=pace)
    for kind in (news, needed):
        tell(rouages, kind(kind.slug), ana)
        at_once = [mail.kind for mail in outbox.latest() if mail.kind == kind.slug]
        due = {line.due for line in lines() if line.kind == kind.slug}
        found = {WEDNESDAY_AT_EIGHT: "digest", datetime(2026, 3, 9, 7, tzinfo=UTC): "weekly"}
        assert told[kind.slug] == ("at once" if at_once else found[due.pop()] if due else "never")
    assert tell(rouages, alert("Une alerte"), ana) == 1


@pytest.mark.django_db
def test_what_she_mutes_before_the_morning_is_not_told(
    rouages: Collective, news: type[Told], needed: type[Told]
) -> None:
    ana, eve = UserFactory(), UserFactory()
    tell(rouages, news("Une nouvelle"), ana, eve)
    tell(rouages, needed("Il le faut"), ana)
    choose(ana, muted=["news"])
    choose(eve, muted=["news"])
    assert sum(morning()) == 2
    assert [(mail.to, mail.subject) for mail in outbox.latest()] == [(ana.email, "Il le faut")]
    assert lines() == []


@pytest.mark.django_db
def test_who_left_hears_nothing_more_from_there(
    rouages: Collective, photonnes: Collective, news: type[Told]
) -> None:
    ana, eve = UserFactory(), UserFactory()
    tell(rouages, news("Des Rouages"), ana, eve)
    tell(photonnes, news("Des Photonnes"), ana)
    with in_collective(rouages):
        assert no_more_from_here(ana) == 1
    morning()
    assert {mail.to: mail.subject for mail in outbox.latest()} == {
        ana.email: "Des Photonnes",
        eve.email: "Des Rouages",
    }


@pytest.mark.django_db
def test_erased_person_is_never_told(rouages: Collective, news: type[Told]) -> None:
    ana = UserFactory()
    tell(rouages, news("Une"), ana)
    (erasure,) = rights.erasures(ana)
    erasure.carry_out()
    assert (lines(), morning(), outbox.latest()) == ([], [False], [])


@pytest.mark.django_db
def test_closed_account_is_told_nothing(rouages: Collective, news: type[Told]) -> None:
    ana = UserFactory()
    tell(rouages, news("Une"), ana)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert (morning(), outbox.latest(), lines()) == ([True], [], [])


@pytest.mark.django_db
def test_the_same_thing_twice_is_said_once(rouages: Collective, news: type[Told]) -> None:
    for _ in range(2):
        tell(rouages, news("La même"), "ana@essai.example")
    assert sum(morning()) == 1
    (mail,) = outbox.latest()
    assert (mail.subject, mail.text.count("La même")) == ("La même", 1)


@pytest.mark.django_db
def test_summary_shows_what_waits_with_full_addresses(
    rouages: Collective, news: type[Told], monkeypatch: Any
) -> None:
    Collective.objects.filter(pk=rouages.pk).update(contact_email="contact@essai.example")
    bea = join(rouages, name="Bea")
    things = [ToDo(sentence=f"Chose {n}", url=f"/c/rouages/{n}/", action="Faire") for n in range(7)]
    things.append(ToDo(sentence="À une autre", url="/c/rouages/9/", action="Voir", next_by="Ada"))
    trial = Feature(slug="trial", name="Essai", to_do=lambda user, collective: things)
    monkeypatch.setattr(features, "FEATURES", {"trial": trial})
    tell(rouages, news("Une nouvelle"), bea)
    morning()
    (mail,) = outbox.latest()
    assert mail.text.splitlines() == [
        "Bonjour Bea,",
        "",
        "CE QUI S’EST PASSÉ",
        "",
        "- Une nouvelle",
        "  https://essai.example/rouages/",
        "",
        "CE QUI VOUS ATTEND",
        "",
        *[line for n in range(5) for line in (f"- Chose {n}", f"  http://localhost:8000/c/rouages/{n}/", "")],
        "- et 2 autres choses",
        "  http://localhost:8000/c/rouages/a-faire/",
        "",
        "Un courriel par jour au plus, le matin. Vous pouvez changer ce rythme :",
        "http://localhost:8000/mon-compte/",
    ]
    assert (mail.sender, mail.headers["Reply-To"]) == (
        "Les Rouages <hirondelles@localhost>",
        "contact@essai.example",
    )
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert '<a href="http://localhost:8000/c/rouages/0/">Chose 0</a>' in mail.html


@pytest.mark.django_db
def test_summary_speaks_her_language_and_hides_what_is_not_hers(
    rouages: Collective, news: type[Told], monkeypatch: Any
) -> None:
    stranger = UserFactory(language="en", name="Ana <b>")
    trial = Feature(slug="trial", name="Essai", to_do=lambda user, collective: [])
    monkeypatch.setattr(features, "FEATURES", {"trial": trial})
    tell(rouages, news("A <i>word</i>"), stranger)
    morning()
    (mail,) = outbox.latest()
    assert "WHAT HAPPENED" in mail.text
    assert "WAITS" not in mail.text.upper().replace("WHAT HAPPENED", "")
    assert "A &lt;i&gt;word&lt;/i&gt;" in mail.html
    assert "Ana &lt;b&gt;" in mail.html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT sentence FROM notifications_digestline",
        "UPDATE notifications_digestline SET due = now()",
        "DELETE FROM notifications_digestline",
    ],
)
def test_web_role_cannot_read_change_or_delete_a_line(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_line_cannot_be_written_in_the_name_of_another_collective(
    rouages: Collective, photonnes: Collective
) -> None:
    known = {"kind": "x", "to": "a@essai.example", "language": "fr", "sentence": "x", "due": TUESDAY}
    with (
        in_collective(rouages),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        DigestLine(collective_id=photonnes.pk, **known).save(force_insert=True)


def test_kind_that_waits_must_say_where_it_leads() -> None:
    with pytest.raises(TypeError, match="waits for a summary"):
        type("Lost", (Notification,), {"slug": "lost"})
