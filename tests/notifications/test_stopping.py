"""Whoever reads a mail may stop its kind from it; a GET changes nothing; what is necessary cannot be stopped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.core import signing
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import kinds, outbox, stopping
from hirondelles.notifications.actions import Notification, Page, choose, notify, write_each
from hirondelles.notifications.models import Message, Muted, Pace, Refusal, Rhythm
from hirondelles.notifications.stopping import Stop, digest_of, read, stop_of
from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db


class Told(Notification):
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return "Objet"

    def text(self, collective: Collective) -> str:
        return "Un mot.\n"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: Any) -> None:
    monkeypatch.setattr(kinds, "KINDS", dict(kinds.KINDS))


@pytest.fixture
def news(_kinds: None) -> type[Notification]:
    class News(Told):
        slug: ClassVar[str] = "news"
        label: ClassVar[str] = "les nouvelles"
        mandatory: ClassVar[bool] = False

    return News


@pytest.fixture
def needed(_kinds: None) -> type[Notification]:
    class Needed(Told):
        slug: ClassVar[str] = "needed"

    return Needed


def tell(collective: Collective, notification: Notification, *to: User | str) -> list[Message]:
    with in_collective(collective):
        notify(notification, to=to)
    return outbox.latest()


def link_in(mail: Message) -> str:
    address = mail.headers["List-Unsubscribe"].strip("<>")
    assert address.startswith("http://localhost:8000/courriels/arret/")
    return str(address.removeprefix("http://localhost:8000"))


@pytest.mark.parametrize("to", ["account", "ecole@essai.example"])
def test_mail_one_may_do_without_says_how_and_its_button_stops_it(
    client: Client, rouages: Collective, news: type[Notification], to: str
) -> None:
    who: User | str = UserFactory() if to == "account" else to
    (mail,) = tell(rouages, news(), who)
    path = link_in(mail)
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.text.endswith(f"Ne plus recevoir ce genre de courriel :\nhttp://localhost:8000{path}\n")
    assert mail.to not in path
    assert "Ne plus recevoir ces courriels" in client.get(path).content.decode()
    assert len(tell(rouages, news(), who)) == 2, "opening the page stops nothing"
    for _ in range(2):
        answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, "C’est noté" in answer.content.decode()) == (200, True)
    assert len(tell(rouages, news(), who)) == 2
    assert "Vous les recevrez de nouveau" in client.post(path, {"again": "1"}).content.decode()
    assert len(tell(rouages, news(), who)) == 3


def test_what_is_necessary_has_no_button_and_no_link_to_stop_it(
    client: Client, rouages: Collective, needed: type[Notification]
) -> None:
    ana = UserFactory()
    (mail,) = tell(rouages, needed(), ana)
    assert mail.headers == {}
    forged = Stop(slug="needed", account=ana.pk)
    assert client.post(f"/courriels/arret/{forged.token}/").status_code == 404
    assert len(tell(rouages, needed(), ana)) == 2


@pytest.mark.parametrize(
    "token",
    ["x", "x:y:z", signing.dumps(["news", "u1"], salt="other"), signing.dumps("x", salt=stopping.SALT)],
    ids=["short", "without a signature", "of another use", "of another shape"],
)
def test_link_that_is_not_ours_is_missing(client: Client, news: type[Notification], token: str) -> None:
    assert client.get(f"/courriels/arret/{token}/").status_code == 404


def test_stopping_the_summary_leaves_what_is_necessary(client: Client) -> None:
    ana = UserFactory()
    one = stop_of(stopping.DIGEST, account=ana.pk, address=ana.email)
    assert read(one.token) == one
    path = one.address.removeprefix("http://localhost:8000")
    client.post(path)
    assert Rhythm.objects.get(user=ana).pace == Pace.MANDATORY
    client.post(path, {"again": "1"})
    assert not Rhythm.objects.filter(user=ana).exists()


def test_closed_account_changes_nothing(client: Client, news: type[Notification]) -> None:
    gone = UserFactory(is_active=False)
    assert client.post(f"/courriels/arret/{Stop(slug='news', account=gone.pk).token}/").status_code == 200
    assert not Muted.objects.exists()


def test_refusal_holds_no_address_and_outlives_a_change_of_key(settings: Any) -> None:
    stopping.stop(stop_of("news", account=None, address="Ecole@essai.example"))
    (row,) = Refusal.objects.all()
    assert "ecole" not in row.digest
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-installation-with-many-characters-in-it-and-no-meaning"
    assert digest_of("ecole@essai.example") != row.digest
    assert stopping.refusals_of(["ecole@essai.example"]) == {"ecole@essai.example": {"news"}}


def test_write_each_lays_a_mail_for_each_who_hears_it(rouages: Collective, news: type[Notification]) -> None:
    ana, deaf, closed = UserFactory(), UserFactory(), UserFactory(is_active=False)
    choose(deaf, muted=["news"])
    stopping.stop(stop_of("news", account=None, address="non@essai.example"))
    asked = [
        ana.email,
        deaf.email,
        closed.email,
        "non@essai.example",
        "oui@essai.example",
        "OUI@essai.example",
    ]

    def page(address: str, stop: str) -> Page:
        return Page(subject=f"Pour {address}\nBcc: x", text=stop, html="<p>x</p>")

    with in_collective(rouages):
        keys = write_each(news, to=asked, page=page)
        assert outbox.states_of(list(keys.values()), collective_id=rouages.pk) == dict.fromkeys(
            keys.values(), "queued"
        )
        assert outbox.states_of(list(keys.values()), collective_id=0) == {}
    assert list(keys) == [ana.email, "oui@essai.example"]
    (first, second) = sorted(outbox.latest(), key=lambda mail: list(keys).index(mail.to))
    assert first.subject == f"Pour {ana.email} Bcc: x"
    assert first.text in first.headers["List-Unsubscribe"]
    assert (second.html, second.kind, second.collective_id) == ("<p>x</p>", "news", rouages.pk)


def test_only_the_notifications_put_mails_in_the_outbox() -> None:
    """The one door: whoever went around it would write more than once a day, to people who do without."""
    source = Path(kinds.__file__).parent.parent
    found = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        if re.search(
            r"outbox\.(post|laid_out|post_all)\(",
            path.read_text("utf-8"),
        )
    }
    assert found == {"notifications"}
